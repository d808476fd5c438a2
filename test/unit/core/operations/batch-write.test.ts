import 'reflect-metadata';
import {
  Attribute,
  batchOutcome,
  BatchWriter,
  Entity,
  InvalidEntityError,
  InvalidKeyError,
  PartitionKey,
  Repository,
  UnflushedWritesError,
  UnprocessedItemsError,
} from '@entable/core';
import { expect } from 'chai';
import { answered, failed, type Answerer } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('notes', { indexes: { 'by-text': { partitionKey: 'text' } } })
class Note {
  @PartitionKey() id!: string;
  @Attribute() text?: string;
  @Attribute() body?: string;
}

const note = (id: string, text?: string, body?: string): Note => Object.assign(new Note(), { id, text, body });
const notes = (count: number): Note[] => Array.from({ length: count }, (_, at) => note(`${at}`));

function repository(answer?: Answerer) {
  const stub = stubbedTable(Note, answer);
  return { ...stub, repo: new Repository(Note, { client: stub.client }) };
}

describe('batchWrite', () => {
  it('sends nothing more and rethrows the very same error where the function throws', async () => {
    const { repo, operations } = repository();
    const error = new Error('mine');
    const writing = repo.batchWrite(async (writer) => {
      for (const each of notes(30)) await writer.put(each);
      throw error;
    });
    expect(await rejection(Error, writing)).to.equal(error);
    expect(batchOutcome(error)).to.deep.equal({ stored: 25, dropped: 5 });
    expect(operations()).to.deep.equal(['DescribeTable', 'BatchWriteItem']);
  });

  it('rethrows what is no object, and what is thrown at once', async () => {
    const { repo } = repository();
    const failure = repo
      .batchWrite(() => Promise.reject('text' as never))
      .then(
        () => 'resolved',
        (error: unknown) => error,
      );
    expect(await failure).to.equal('text');
    const error = new Error('at once');
    const writing = repo.batchWrite(() => {
      throw error;
    });
    expect(await rejection(Error, writing)).to.equal(error);
    expect(batchOutcome(error)).to.deep.equal({ stored: 0, dropped: 0 });
  });

  it('does not wait for the next attempt of what was handed back where the function throws', async () => {
    const { repo, operations } = repository(() => failed('ThrottlingException'));
    const error = new Error('mine');
    const writing = repo.batchWrite(async (writer) => {
      for (const each of notes(25)) await writer.put(each);
      while (operations().length < 2) await new Promise(setImmediate);
      throw error;
    });
    expect(await rejection(Error, writing)).to.equal(error);
    expect(batchOutcome(error)).to.deep.equal({ stored: 0, dropped: 25 });
  });

  it('counts what was not processed, whether the function or the flush met it', async () => {
    const { repo } = repository(() => failed('ValidationException', 'no'));
    for (const count of [3, 1000]) {
      const error = await rejection(
        UnprocessedItemsError,
        repo.batchWrite(async (writer) => {
          for (const each of notes(count)) await writer.put(each);
        }),
      );
      expect(batchOutcome(error)).to.deep.equal({ stored: 0, dropped: error.entities.length });
    }
  });

  it('throws what is not stored though the function swallowed it', async () => {
    const { repo } = repository(() => failed('ValidationException', 'no'));
    const writing = repo.batchWrite(async (writer) => {
      for (const each of notes(1000)) await writer.put(each).catch(() => undefined);
    });
    await rejection(UnprocessedItemsError, writing);
  });

  it('stores writes that the function did not await', async () => {
    const { repo, requests } = repository();
    await repo.batchWrite(async (writer) => {
      for (const each of notes(3)) void writer.put(each);
    });
    expect(requests).to.have.lengthOf(2);
  });

  it('refuses writes that come after it', async () => {
    const { repo, operations } = repository();
    let kept: BatchWriter<Note> | undefined;
    await repo.batchWrite(async (writer) => {
      kept = writer;
    });
    await rejection(UnflushedWritesError, kept!.put(note('late')));
    expect(operations()).not.to.include('BatchWriteItem');
  });

  it('tells nothing of errors that came another way', () => {
    expect(batchOutcome(new Error('other'))).to.equal(undefined);
    expect(batchOutcome(undefined)).to.equal(undefined);
  });
});

describe('saveAll and deleteAll', () => {
  it('send nothing, not even DescribeTable, where one element is no good', async () => {
    const { repo, requests } = repository();
    await rejection(InvalidEntityError, repo.saveAll([note('a'), { id: 'b' } as Note]));
    await rejection(InvalidKeyError, repo.saveAll([note('a'), note('')]));
    await rejection(InvalidKeyError, repo.deleteAll(['a', '']));
    await rejection(InvalidEntityError, repo.saveAll(note('a') as never));
    await rejection(InvalidEntityError, repo.deleteAll('abc' as never));
    expect(requests).to.deep.equal([]);
  });

  it('send no write where the key of an index is no good', async () => {
    const { repo, operations } = repository();
    const error = await rejection(InvalidKeyError, repo.saveAll([note('a'), note('b', '')]));
    expect(error.attribute).to.equal('text');
    expect(operations()).to.deep.equal(['DescribeTable']);
  });

  it('send nothing for nothing', async () => {
    const { repo, requests } = repository();
    await repo.saveAll([]);
    await repo.deleteAll(new Set<string>());
    await repo.batchWrite(async () => undefined);
    expect(requests).to.deep.equal([]);
  });

  it('take any iterable, and of one key the last', async () => {
    const { repo, requests } = repository();
    await repo.saveAll(new Map([1, 2, 3].map((at) => [at, note('a', `${at}`)])).values());
    await repo.deleteAll(['a', note('b'), { id: 'a' }]);
    expect(requests.slice(1).map(({ input }) => input)).to.deep.equal([
      { RequestItems: { notes: [{ PutRequest: { Item: { id: { S: 'a' }, text: { S: '3' } } } }] } },
      {
        RequestItems: {
          notes: [{ DeleteRequest: { Key: { id: { S: 'b' } } } }, { DeleteRequest: { Key: { id: { S: 'a' } } } }],
        },
      },
    ]);
  });

  it('name an item of more than 400 KB before the first request', async () => {
    const { repo, requests } = repository();
    const error = await rejection(
      InvalidEntityError,
      repo.saveAll([note('a'), note('big', undefined, 'x'.repeat(400 * 1024))]),
    );
    expect(error.message).to.include('big').and.include('400 KB');
    expect(requests).to.deep.equal([]);
  });

  it('split 25 items that JSON makes larger than a request may be', async () => {
    const { repo, requests } = repository();
    await repo.saveAll(Array.from({ length: 25 }, (_, at) => note(`${at}`, undefined, '\u0001'.repeat(390_000))));
    const sizes = requests.slice(1).map(({ bytes }) => bytes);
    expect(sizes.length).to.be.within(4, 5);
    for (const size of sizes) expect(size).to.be.at.most(16 * 1024 * 1024);
  });

  it('name all that is not stored of a long list that failed early', async () => {
    let request = 0;
    const { repo } = repository(() => (++request > 2 ? failed('ValidationException', 'no') : answered()));
    const given = notes(1000);
    const error = await rejection(UnprocessedItemsError, repo.saveAll(given));
    expect(error.stored).to.equal(50);
    expect(error.entities).to.have.lengthOf(950);
    const keys = await rejection(UnprocessedItemsError, repo.deleteAll(given.map(({ id }) => id)));
    expect(keys.keys).to.have.lengthOf(1000);
  });

  it('store all though everything is handed back in part', async () => {
    const stored = new Set<string>();
    const { repo } = repository(({ input }) => {
      const { RequestItems } = input as { RequestItems: { notes: { PutRequest: { Item: { id: { S: string } } } }[] } };
      const half = RequestItems.notes.splice(0, Math.ceil(RequestItems.notes.length / 2));
      for (const { PutRequest } of half) stored.add(PutRequest.Item.id.S);
      return answered({ UnprocessedItems: RequestItems.notes.length > 0 ? RequestItems : {} });
    });
    await repo.saveAll(notes(100));
    expect(stored.size).to.equal(100);
  });
});

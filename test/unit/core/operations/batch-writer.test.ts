import 'reflect-metadata';
import {
  Attribute,
  Entity,
  PartitionKey,
  Repository,
  UnflushedWritesError,
  UnprocessedItemsError,
} from '@entable/core';
import { registerDecorator } from 'class-validator';
import { expect } from 'chai';
import { answered, failed, type Answerer, type SentRequest } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

/** A rule that takes as many turns as the entity says. */
function Slow(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'slow',
      target: target.constructor,
      propertyName: propertyName as string,
      options: { message: 'too slow' },
      validator: {
        async validate(turns: number): Promise<boolean> {
          for (let at = 0; at < turns; at++) await new Promise(setImmediate);
          return turns < 100;
        },
      },
    });
}

@Entity('notes')
class Note {
  @PartitionKey() id!: string;
  @Attribute() text?: string;
  @Attribute() @Slow() turns: number = 0;
}

const note = (id: string, rest: Partial<Note> = {}): Note => Object.assign(new Note(), { id, ...rest });
const notes = (count: number): Note[] => Array.from({ length: count }, (_, at) => note(`${at}`));

interface Writes {
  readonly RequestItems: Record<string, { PutRequest?: { Item: { id: { S: string } } }; DeleteRequest?: object }[]>;
}
const writesOf = ({ input }: SentRequest) => (input as unknown as Writes).RequestItems['notes']!;

function repository(answer?: Answerer) {
  const stub = stubbedTable(Note, answer);
  const repo = new Repository(Note, { client: stub.client, keySchema: 'declared' });
  return { repo, requests: stub.requests, sizes: () => stub.requests.map((request) => writesOf(request).length) };
}

/** Answers nothing before it is let go. */
function held(answer = answered()): { readonly answer: Answerer; letGo(): void } {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  return { answer: () => gone.then(() => answer), letGo: () => letGo() };
}

const denied: Answerer = () => failed('AccessDeniedException', 'not you');

describe('BatchWriter', () => {
  it('takes writes in the order of their calls, though nobody awaits them and their checks take time', async () => {
    const { repo, requests } = repository();
    const writer = repo.batchWriter();
    const calls = [
      writer.put(note('a', { text: 'first', turns: 30 })),
      writer.put(note('a', { text: 'second', turns: 2 })),
      writer.put(note('b', { turns: 30 })),
      writer.delete('b'),
    ];
    await writer.flush();
    await Promise.all(calls);
    expect(requests.flatMap(writesOf)).to.deep.equal([
      { PutRequest: { Item: { id: { S: 'a' }, text: { S: 'second' }, turns: { N: '2' } } } },
      { DeleteRequest: { Key: { id: { S: 'b' } } } },
    ]);
  });

  it('flushes writes that nobody awaited', async () => {
    const { repo, sizes } = repository();
    const writer = repo.batchWriter();
    for (const each of notes(30)) void writer.put(each);
    await writer.flush();
    expect(sizes()).to.deep.equal([25, 5]);
  });

  it('goes on after an entity that was refused', async () => {
    const { repo, requests } = repository();
    const writer = repo.batchWriter();
    const [, refused] = await Promise.allSettled([
      writer.put(note('a')),
      writer.put(note('b', { turns: 100 })),
      writer.put(note('c')),
    ]);
    expect(refused.status).to.equal('rejected');
    await writer.flush();
    expect(requests.flatMap(writesOf)).to.have.lengthOf(2);
  });

  it('rejects all who flush at once where writes failed', async () => {
    const { repo } = repository(denied);
    const writer = repo.batchWriter();
    await writer.put(note('a'));
    const errors = await Promise.all([1, 2, 3].map(() => rejection(UnprocessedItemsError, writer.flush())));
    expect(new Set(errors).size).to.equal(1);
    expect(await rejection(UnprocessedItemsError, writer.flush())).to.equal(errors[0]);
    expect(await rejection(UnprocessedItemsError, writer.put(note('b')))).to.equal(errors[0]);
  });

  it('names entities, keys and cause of what is not stored', async () => {
    const { repo, requests } = repository(denied);
    const writer = repo.batchWriter();
    const entity = note('a');
    await writer.put(entity);
    await writer.delete('b');
    const error = await rejection(UnprocessedItemsError, writer.flush());
    expect(error).to.deep.include({ entities: [entity], keys: ['b'], stored: 0 });
    expect(error.entities[0]).to.equal(entity);
    expect(error.cause).to.include({ name: 'AccessDeniedException' });
    expect(requests).to.have.lengthOf(1);
  });

  it('tells each put that waits for room of a failure', async () => {
    const { answer, letGo } = held(failed('ValidationException', 'no'));
    const { repo } = repository(answer);
    const writer = repo.batchWriter();
    const puts = notes(1000).map((each) => rejection(UnprocessedItemsError, writer.put(each)).catch(() => undefined));
    setTimeout(letGo, 1000);
    const errors = (await Promise.all(puts)).filter((error) => error !== undefined);
    expect(errors.length).to.be.greaterThan(500);
    expect(errors[0]!.entities).to.have.lengthOf(1000);
  });

  it('prefers what is not stored to what onProgress threw', async () => {
    const { repo } = repository((request) =>
      writesOf(request).length === 25 ? answered() : failed('ValidationException', 'no'),
    );
    const writer = repo.batchWriter({
      onProgress: () => {
        throw new Error('progress');
      },
    });
    await Promise.all(notes(26).map((each) => writer.put(each)));
    expect((await rejection(UnprocessedItemsError, writer.flush())).entities).to.have.lengthOf(1);
  });

  it('throws what onProgress threw', async () => {
    const error = new Error('progress');
    const { repo } = repository();
    const saving = repo.saveAll(notes(3), {
      onProgress: () => {
        throw error;
      },
    });
    expect(await rejection(Error, saving)).to.equal(error);
  });

  it('gives up what an aborted signal stops, with what is not stored', async () => {
    const controller = new AbortController();
    const { repo, requests } = repository(() => failed('ThrottlingException'));
    const saving = repo.saveAll(notes(3), { abortSignal: controller.signal });
    while (requests.length === 0) await new Promise(setImmediate);
    controller.abort();
    const error = await rejection(UnprocessedItemsError, saving);
    expect(error.cause).to.include({ name: 'AbortError' });
    expect(error.entities).to.have.lengthOf(3);
  });
});

describe('a disposed BatchWriter', () => {
  it('drops what was not flushed, and says so', async () => {
    const { repo, requests } = repository();
    const writer = repo.batchWriter();
    await writer.put(note('a'));
    expect((await rejection(UnflushedWritesError, writer[Symbol.asyncDispose]())).dropped).to.equal(1);
    expect(requests).to.deep.equal([]);
  });

  it('is content where everything was flushed', async () => {
    const { repo, requests } = repository();
    {
      await using writer = repo.batchWriter();
      await writer.put(note('a'));
      await writer.flush();
    }
    expect(requests).to.have.lengthOf(1);
  });

  it('waits for what is on its way', async () => {
    const { answer, letGo } = held();
    const { repo, sizes } = repository(answer);
    const writer = repo.batchWriter();
    for (const each of notes(25)) await writer.put(each);
    const disposing = writer[Symbol.asyncDispose]();
    setTimeout(letGo, 5);
    await disposing;
    expect(sizes()).to.deep.equal([25]);
  });

  it('tells what failed on its way, with the cause', async () => {
    const { answer, letGo } = held(failed('ValidationException', 'no'));
    const { repo } = repository(answer);
    const writer = repo.batchWriter();
    for (const each of notes(25)) await writer.put(each);
    const disposing = rejection(UnprocessedItemsError, writer[Symbol.asyncDispose]());
    setTimeout(letGo, 5);
    const error = await disposing;
    expect(error.cause).to.include({ name: 'ValidationException' });
    expect(error.entities).to.have.lengthOf(25);
  });

  it('says nothing twice after a failure that was thrown', async () => {
    const { repo } = repository(denied);
    const writer = repo.batchWriter();
    await writer.put(note('a'));
    await rejection(UnprocessedItemsError, writer.flush());
    await writer[Symbol.asyncDispose]();
  });

  it('takes no more writes, those neither that are being checked', async () => {
    const { repo, requests } = repository();
    const writer = repo.batchWriter();
    const late = rejection(UnflushedWritesError, writer.put(note('a', { turns: 10 })));
    await writer[Symbol.asyncDispose]();
    await late;
    await rejection(UnflushedWritesError, writer.put(note('b')));
    await rejection(UnflushedWritesError, writer.delete('b'));
    expect(requests).to.deep.equal([]);
  });
});

import 'reflect-metadata';
import {
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidEntityError,
  InvalidItemError,
  InvalidKeyError,
  MissingSortKeyValueError,
  PartitionKey,
  Repository,
  SortKey,
  UnknownAttributeError,
  UnprocessedKeysError,
} from '@entable/core';
import { expect } from 'chai';
import { setImmediate as turn } from 'node:timers/promises';
import {
  answered,
  failed,
  networkError,
  type Answer,
  type Answerer,
  type SentRequest,
} from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('notes')
class Note {
  @PartitionKey({ name: 'note_list' }) list!: string;
  @SortKey() no!: number;
  @Attribute() text!: string;
}

interface StoredKey {
  readonly note_list: { readonly S: string };
  readonly no: { readonly N: string };
}

const keysOf = ({ input }: SentRequest): StoredKey[] =>
  (input.RequestItems as { notes: { Keys: StoredKey[] } }).notes.Keys;
const numbersOf = (request: SentRequest): number[] => keysOf(request).map(({ no }) => Number(no.N));
/** Even numbers are stored. */
const items = (keys: readonly StoredKey[]): object[] =>
  keys.filter(({ no }) => Number(no.N) % 2 === 0).map((key) => ({ ...key, text: { S: `of ${key.no.N}` } }));
const answerTo = (request: SentRequest, processed = Infinity): Answer => {
  const keys = keysOf(request);
  const left = keys.slice(processed);
  return answered({
    // DynamoDB answers in no order.
    Responses: { notes: items(keys.slice(0, processed)).reverse() },
    UnprocessedKeys: left.length === 0 ? {} : { notes: { Keys: left } },
  });
};

function repository(answer: Answerer = (request) => answerTo(request)) {
  const stub = stubbedTable(Note, answer);
  const sent = (): SentRequest[] => stub.requests.filter(({ operation }) => operation === 'BatchGetItem');
  return { ...stub, sent, notes: new Repository(Note, { client: stub.client }) };
}

const keys = (length: number): { list: string; no: number }[] => Array.from({ length }, (_, no) => ({ list: 'a', no }));
const note = (no: number): Note => Object.assign(new Note(), { list: 'a', no, text: `of ${no}` });
const expected = (length: number): (Note | null)[] => keys(length).map(({ no }) => (no % 2 === 0 ? note(no) : null));

describe('getAll', () => {
  const { random } = Math;

  // No waiting before what is sent again.
  before(() => (Math.random = () => 0));
  after(() => (Math.random = random));

  it('gives the items in the order of the keys, and null for those that are not there', async () => {
    const { notes, sent } = repository();
    expect(await notes.getAll(keys(5).reverse())).to.deep.equal(expected(5).reverse());
    expect(sent()).to.have.lengthOf(1);
    expect(await notes.getAll(new Set([note(4)]))).to.deep.equal([note(4)]);
  });

  it('sends nothing for an empty list', async () => {
    const { notes, operations } = repository();
    expect(await notes.getAll([])).to.deep.equal([]);
    expect(operations()).to.deep.equal([]);
  });

  it('sends a key that is given twice once, and gives an instance for each', async () => {
    const { notes, sent } = repository();
    const [one, other, third] = await notes.getAll([note(2), { list: 'a', no: 2.0 }, { list: 'a', no: 1 }]);
    expect([one, other]).to.deep.equal([note(2), note(2)]);
    expect(one === other).to.equal(false);
    expect(third).to.equal(null);
    expect(numbersOf(sent()[0]!)).to.deep.equal([2, 1]);
  });

  it('sends 100 keys a request, and four requests at once', async () => {
    let inFlight = 0;
    let most = 0;
    const { notes, sent } = repository(async (request) => {
      most = Math.max(most, ++inFlight);
      for (let turns = 0; turns < 10; turns++) await turn();
      inFlight--;
      return answerTo(request);
    });
    expect(await notes.getAll(keys(950))).to.deep.equal(expected(950));
    expect(sent().map((request) => keysOf(request).length)).to.deep.equal([...Array<number>(9).fill(100), 50]);
    expect(most).to.equal(4);
  });

  it('sends its options', async () => {
    const { notes, sent } = repository();
    const [selected] = await notes.getAll(keys(1), { consistentRead: true, select: ['text'] });
    expect(selected).to.deep.equal(Object.assign(Object.create(Note.prototype) as Note, { text: 'of 0' }));
    expect(sent()[0]!.input).to.deep.equal({
      RequestItems: {
        notes: {
          Keys: [{ note_list: { S: 'a' }, no: { N: '0' } }],
          ConsistentRead: true,
          ProjectionExpression: '#n0, #n1, #n2',
          ExpressionAttributeNames: { '#n0': 'text', '#n1': 'note_list', '#n2': 'no' },
        },
      },
    });
  });

  it('checks everything before the first request', async () => {
    const { notes, operations } = repository();
    await rejection(MissingSortKeyValueError, notes.getAll([note(1), { list: 'a' }]));
    await rejection(InvalidKeyError, notes.getAll([note(1), { list: '', no: 1 }]));
    await rejection(UnknownAttributeError, notes.getAll(keys(1), { select: ['texts' as never] }));
    await rejection(InvalidConditionError, notes.getAll([], { select: [] }));
    await rejection(InvalidEntityError, notes.getAll(note(1) as never));
    expect(operations()).to.deep.equal([]);
  });

  it('sends again what comes back, whatever the order of its attributes', async () => {
    const { notes, sent } = repository((request) => {
      const { body, ...rest } = answerTo(request, 2);
      const text = JSON.stringify(body).replaceAll(/("note_list":\{[^}]*\}),("no":\{[^}]*\})/g, '$2,$1');
      return { ...rest, body: JSON.parse(text) as object };
    });
    expect(await notes.getAll(keys(5))).to.deep.equal(expected(5));
    expect(sent().map(numbersOf)).to.deep.equal([[0, 1, 2, 3, 4], [2, 3, 4], [4]]);
  });

  it('sends again what failed for a while', async () => {
    let requests = 0;
    const { notes, sent } = repository((request) => {
      if (requests++ === 0) throw networkError();
      return requests === 2 ? failed('ProvisionedThroughputExceededException') : answerTo(request);
    });
    expect(await notes.getAll(keys(3))).to.deep.equal(expected(3));
    expect(sent()).to.have.lengthOf(3);
  });

  it('fails as one read does where it can not succeed', async () => {
    const { notes, sent } = repository(() => failed('AccessDeniedException'));
    expect((await rejection(Error, notes.getAll(keys(3)))).name).to.equal('AccessDeniedException');
    expect(sent()).to.have.lengthOf(1);
  });

  it('stops where its signal aborts, in a pause too', async () => {
    const controller = new AbortController();
    const { notes, sent } = repository((request) => {
      setImmediate(() => controller.abort());
      return answerTo(request, 0);
    });
    const error = await rejection(Error, notes.getAll(keys(3), { abortSignal: controller.signal }));
    expect(error.name).to.equal('AbortError');
    expect(sent().length).to.be.at.most(2);
  });

  it('names the keys that were not read after ten attempts', async () => {
    const { notes, sent } = repository((request) => answerTo(request, numbersOf(request).includes(0) ? 3 : 0));
    const given = [...keys(5), note(4)];
    const error = await rejection(UnprocessedKeysError, notes.getAll(given));
    expect(error.keys).to.deep.equal([given[3], given[4], given[5]]);
    expect(error.message).to.include('3 keys were not read (DynamoDB handed them back each time)');
    expect(sent()).to.have.lengthOf(10);
  });

  it('fails where an item does not fit the class', async () => {
    const { notes } = repository((request) =>
      answered({ Responses: { notes: keysOf(request).map((key) => ({ ...key, text: { N: '1' } })) } }),
    );
    const { key } = await rejection(InvalidItemError, notes.getAll(keys(1)));
    expect(key).to.deep.equal({ list: 'a', no: 0 });
  });
});

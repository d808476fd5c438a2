import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, SortKey, UnprocessedItemsError } from '@entable/core';
import { createTables, deleteTables, truncate } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import {
  answered,
  failed,
  networkError,
  recordingClient,
  type Answerer,
  type SentRequest,
} from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('lines')
class Line {
  @PartitionKey() page!: string;
  @SortKey() number!: number;
  @Attribute() text?: string;
  @Attribute() bytes?: Uint8Array;
}

const line = (number: number, rest: Partial<Line> = {}): Line =>
  Object.assign(new Line(), { page: 'p', number, ...rest });

type Writes = { PutRequest?: { Item: { number: { N: string } } } }[];
const writesOf = ({ input }: SentRequest): Writes => Object.values(input['RequestItems'] as Record<string, Writes>)[0]!;

describe('batches', function () {
  this.timeout(60_000);
  const tableName = uniqueTableName('lines');

  before(() => createTables(client(), [Line], { tableName }));
  afterEach(() => truncate(client(), [Line], { tableName }));
  after(() => deleteTables(client(), [Line], { tableName }));

  const stored = (): Promise<Line[]> => new Repository(Line, { client: client(), tableName }).queryAll('p');

  function recorded(answer?: Answerer) {
    const recording = recordingClient(answer, { maxAttempts: 1 });
    return {
      lines: new Repository(Line, { client: recording.client, tableName }),
      batches: () => recording.requests.filter(({ operation }) => operation === 'BatchWriteItem'),
    };
  }

  /** Stores half of each request and hands back the rest, as often as said. */
  function halving(times: number): Answerer {
    const handedBack = new Map<string, number>();
    return async (request, forward) => {
      if (request.operation !== 'BatchWriteItem') return undefined;
      const back = writesOf(request).filter((write, at) => {
        const count = handedBack.get(JSON.stringify(write)) ?? 0;
        if (at % 2 === 0 || count === times) return false;
        handedBack.set(JSON.stringify(write), count + 1);
        return true;
      });
      const kept = writesOf(request).filter((write) => !back.includes(write));
      await forward({ RequestItems: { [tableName]: kept } });
      return answered({ UnprocessedItems: back.length > 0 ? { [tableName]: back } : {} });
    };
  }

  it('store a thousand items with repeated keys, though half of each request comes back three times', async () => {
    const { lines, batches } = recorded(halving(3));
    const progress: number[] = [];
    await lines.batchWrite(
      async (writer) => {
        for (let at = 0; at < 1000; at++) {
          await writer.put(line(at, { text: 'first' }));
          if (at % 3 === 0) await writer.put(line(Math.floor(at / 2), { text: `again ${at}` }));
          if (at % 50 === 0) await writer.delete({ page: 'p', number: at });
        }
      },
      { onProgress: (count) => progress.push(count) },
    );
    const model = new Map<number, string | undefined>();
    for (let at = 0; at < 1000; at++) {
      model.set(at, 'first');
      if (at % 3 === 0) model.set(Math.floor(at / 2), `again ${at}`);
      if (at % 50 === 0) model.delete(at);
    }
    const items = new Map((await stored()).map(({ number, text }) => [number, text]));
    expect(items).to.deep.equal(new Map([...model].sort(([one], [other]) => one - other)));
    for (const batch of batches()) {
      const numbers = writesOf(batch).map((write) => JSON.stringify(write));
      expect(new Set(numbers).size).to.equal(numbers.length).and.be.at.most(25);
    }
    expect(progress).to.deep.equal([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).to.be.at.least(1000);
  });

  it('survive throttling and lost replies', async () => {
    let request = 0;
    const { lines } = recorded(async ({ operation }, forward) => {
      if (operation !== 'BatchWriteItem') return undefined;
      // Each of the first requests fails in one of three ways.
      const turn = request < 12 ? request++ % 3 : 3;
      if (turn === 0) return failed('ProvisionedThroughputExceededException', 'slower');
      if (turn === 1) return failed('InternalServerError', 'oops', 500);
      const answer = await forward();
      if (turn === 2) throw networkError();
      return answer;
    });
    await lines.saveAll(Array.from({ length: 300 }, (_, at) => line(at)));
    expect(await stored()).to.have.lengthOf(300);
  });

  it('fail at once by what would fail again, and tell what is not stored', async () => {
    for (const name of ['ValidationException', 'AccessDeniedException']) {
      let request = 0;
      const { lines, batches } = recorded(({ operation }) =>
        operation === 'BatchWriteItem' && request++ === 1 ? failed(name, 'no') : undefined,
      );
      const given = Array.from({ length: 40 }, (_, at) => line(at));
      const error = await rejection(UnprocessedItemsError, lines.saveAll(given));
      expect(batches()).to.have.lengthOf(2);
      expect(error.cause).to.include({ name });
      expect(error.stored + error.entities.length).to.equal(40);
      const numbers = new Set((await stored()).map(({ number }) => number));
      const unstored = given.filter(({ number }) => !numbers.has(number));
      expect(error.entities).to.have.members(unstored);
      await truncate(client(), [Line], { tableName });
    }
  });

  it('store 25 items of almost 400 KB at once, and items of control characters and bytes', async () => {
    const { lines, batches } = recorded();
    const given = Array.from({ length: 25 }, (_, at) => line(at, { text: 'x'.repeat(390_000) }));
    await lines.saveAll(given);
    expect(batches()).to.have.lengthOf(1);
    const others = [line(30, { text: '\u0001'.repeat(390_000) }), line(31, { bytes: new Uint8Array(390_000) })];
    await lines.saveAll(others);
    expect(await stored()).to.deep.equal([...given, ...others]);
  });

  it('delete what was saved, by keys and by entities', async () => {
    const { lines } = recorded();
    const given = Array.from({ length: 60 }, (_, at) => line(at));
    await lines.saveAll(given);
    await lines.deleteAll([...given.slice(0, 30), { page: 'p', number: 30 }]);
    expect((await stored()).map(({ number }) => number)).to.deep.equal(given.slice(31).map(({ number }) => number));
  });

  it('store what puts side by side gave, the last of each key', async () => {
    const { lines } = recorded(halving(1));
    await lines.batchWrite((writer) =>
      Promise.all(Array.from({ length: 600 }, (_, at) => writer.put(line(at % 200, { text: `${at}` })))),
    );
    expect((await stored()).map(({ text }) => text)).to.deep.equal(
      Array.from({ length: 200 }, (_, at) => `${400 + at}`),
    );
  });
});

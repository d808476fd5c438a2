import 'reflect-metadata';
import {
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidItemError,
  NumberPrecisionError,
  PartitionKey,
  Repository,
  SortKey,
} from '@entable/core';
import { expect } from 'chai';
import { setImmediate as turn } from 'node:timers/promises';
import { answered, failed, type Answer, type SentRequest } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('rows')
class Row {
  @PartitionKey() list!: string;
  @SortKey() no!: number;
  @Attribute() size!: number;
}

const stored = (no: number, size: object = { N: '1' }): object => ({ list: { S: 'a' }, no: { N: String(no) }, size });
const keyOf = (no: number): object => ({ list: { S: 'a' }, no: { N: String(no) } });

interface Pages {
  readonly pages?: number;
  readonly fail?: number;
  readonly size?: (no: number) => object | undefined;
}

/** Pages of ten items each, of which `fail` fails; with segments the pages of each. */
function pagesOfTen({ pages = 3, fail, size = () => undefined }: Pages = {}) {
  const stub = stubbedTable(Row, ({ input }: SentRequest): Answer => {
    const start = input.ExclusiveStartKey as { no: { N: string } } | undefined;
    const page = start === undefined ? 0 : (Number(start.no.N) + 1) / 10;
    if (page === fail) return failed('ValidationException', 'no such page');
    const items = Array.from({ length: 10 }, (_, at) => stored(page * 10 + at, size(page * 10 + at)));
    return answered({
      ...(input.Select === undefined && { Items: items }),
      Count: 10,
      ScannedCount: 20,
      ConsumedCapacity: { TableName: 'rows', CapacityUnits: 1.5, Table: { CapacityUnits: 1.5 } },
      ...(page + 1 < pages && { LastEvaluatedKey: keyOf(page * 10 + 9) }),
    });
  });
  const sent = (): number => stub.operations().filter((operation) => operation !== 'DescribeTable').length;
  return { ...stub, sent, rows: new Repository(Row, { client: stub.client, returnConsumedCapacity: 'TOTAL' }) };
}

const numbers = (rows: readonly Row[]): number[] => rows.map(({ no }) => no);
const upTo = (length: number): number[] => Array.from({ length }, (_, no) => no);

describe('a filled page', () => {
  it('joins what its requests tell', async () => {
    const { rows, sent } = pagesOfTen();
    const page = await rows.queryPage('a', { maxItems: 20 });
    expect(numbers(page.items)).to.deep.equal(upTo(20));
    expect(sent()).to.equal(2);
    expect(page).to.deep.include({ count: 20, scannedCount: 40, lastEvaluatedKey: keyOf(19) });
    expect(page.consumedCapacity).to.deep.equal({ TableName: 'rows', CapacityUnits: 3, Table: { CapacityUnits: 3 } });
  });

  it('goes on after its last item where it stops in the middle of a page', async () => {
    const { rows, requests } = pagesOfTen();
    const page = await rows.scanPage({ maxItems: 13 });
    expect(page).to.deep.include({ count: 13, scannedCount: 40, lastEvaluatedKey: keyOf(12) });
    await rows.scan({ cursor: page.cursor });
    expect(requests.at(-1)!.input.ExclusiveStartKey).to.deep.equal(keyOf(12));
  });

  it('stops after maxRequests with a cursor, and at the end without', async () => {
    const { rows, sent } = pagesOfTen();
    const page = await rows.queryPage('a', { maxItems: 99, maxRequests: 2 });
    expect(page).to.deep.include({ count: 20, lastEvaluatedKey: keyOf(19) });
    expect(sent()).to.equal(2);
    const all = await rows.queryPage('a', { maxItems: 99 });
    expect(all).to.include({ count: 30 }).and.not.have.any.keys('cursor', 'lastEvaluatedKey', 'invalid');
  });
});

describe('calls that page by themselves', () => {
  it('stop after maxRequests', async () => {
    const { rows, sent } = pagesOfTen();
    expect(await rows.queryAll('a', { maxRequests: 2 })).to.have.lengthOf(20);
    expect(await rows.count('a', { maxRequests: 1 })).to.equal(10);
    expect(await rows.scanAll({ segments: 4, maxRequests: 3 })).to.have.lengthOf(30);
    expect(await rows.scanCount({ segments: 4, maxRequests: 5 })).to.equal(50);
    expect(sent()).to.equal(11);
  });

  it('read what they are given when they are called', async () => {
    const { rows, requests } = pagesOfTen();
    const key = { list: 'a' };
    const options = { pageSize: 10, maxItems: 1 };
    const items = rows.queryItems(key, options);
    key.list = 'b';
    options.pageSize = 0;
    for await (const item of items) expect(item.list).to.equal('a');
    expect(requests.at(-1)!.input).to.deep.include({ Limit: 10, ExpressionAttributeValues: { ':v0': { S: 'a' } } });
  });

  it('ask for one page ahead and no more', async () => {
    const { rows, sent } = pagesOfTen({ pages: 9 });
    for await (const { no } of rows.queryItems('a', { prefetch: 1 })) {
      await turn();
      expect(sent()).to.equal(Math.floor(no / 10) + 2);
      if (no === 15) break;
    }
  });

  it('ask for nothing ahead that maxItems leaves out', async () => {
    const { rows, sent } = pagesOfTen({ pages: 9 });
    const items: Row[] = [];
    for await (const item of rows.scanItems({ prefetch: 1, maxItems: 20 })) items.push(item);
    expect(numbers(items)).to.deep.equal(upTo(20));
    expect(sent()).to.equal(2);
  });

  it('fail where a page that was asked for ahead is reached', async () => {
    const { rows } = pagesOfTen({ fail: 1 });
    const met: number[] = [];
    const read = async (): Promise<void> => {
      for await (const { no } of rows.queryItems('a', { prefetch: 1 })) {
        met.push(no);
        await turn();
      }
    };
    const error = await rejection(Error, read());
    expect(error.name).to.equal('ValidationException');
    expect(met).to.deep.equal(upTo(10));
  });

  it('leave no rejection unhandled where the caller breaks off', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    try {
      for (const options of [{ prefetch: 1 as const }, { segments: 3 }])
        for await (const _ of pagesOfTen({ fail: 1 }).rows.scanItems(options)) break;
      for (let turns = 0; turns < 20; turns++) await turn();
    } finally {
      process.off('unhandledRejection', listener);
    }
    expect(unhandled).to.deep.equal([]);
  });

  it('keep at most one page ahead of each segment', async () => {
    const { rows, sent } = pagesOfTen({ pages: 50 });
    let met = 0;
    for await (const _ of rows.scanItems({ segments: 3, prefetch: 1 })) {
      for (let turns = 0; turns < 5; turns++) await turn();
      expect(sent()).to.be.at.most(Math.floor(met++ / 10) + 1 + 3);
      if (met === 25) break;
    }
  });

  it('fail where one segment does', async () => {
    const { rows } = pagesOfTen({ fail: 1 });
    expect((await rejection(Error, rows.scanAll({ segments: 3 }))).name).to.equal('ValidationException');
  });

  it('refuse to look further ahead', async () => {
    const { rows } = pagesOfTen();
    const items = rows.queryItems('a', { prefetch: 2 as never });
    const read = async (): Promise<void> => {
      for await (const _ of items) break;
    };
    await rejection(InvalidConditionError, read());
  });
});

describe('items that do not fit the class', () => {
  const sizes = (no: number): object | undefined =>
    no === 3 ? { S: 'large' } : no === 12 ? { N: '9007199254740993' } : undefined;

  it('fail the page', async () => {
    const { rows } = pagesOfTen({ size: sizes });
    await rejection(InvalidItemError, rows.query('a'));
    await rejection(InvalidItemError, rows.scanPage({ maxItems: 20, onInvalidItem: 'throw' }));
  });

  it('are collected where that is asked for', async () => {
    const { rows } = pagesOfTen({ size: sizes });
    for (const page of [
      await rows.query('a', { onInvalidItem: 'collect' }),
      await rows.scan({ onInvalidItem: 'collect' }),
    ]) {
      expect(numbers(page.items)).to.deep.equal(upTo(10).filter((no) => no !== 3));
      expect(page.count).to.equal(10);
      expect(page.invalid).to.have.lengthOf(1);
      expect(page.invalid![0])
        .to.be.instanceOf(InvalidItemError)
        .and.to.deep.include({ key: { list: 'a', no: 3 } });
    }
  });

  it('are collected of every page that fills one, and count', async () => {
    const { rows } = pagesOfTen({ size: sizes });
    const page = await rows.queryPage('a', { maxItems: 15, onInvalidItem: 'collect' });
    expect(page.items).to.have.lengthOf(13);
    expect(page).to.deep.include({ count: 15, lastEvaluatedKey: keyOf(14) });
    expect(page.invalid!.map(({ key }) => key)).to.deep.equal([
      { list: 'a', no: 3 },
      { list: 'a', no: 12 },
    ]);
    expect(page.invalid![1]).to.be.instanceOf(NumberPrecisionError);
    const clean = await pagesOfTen().rows.queryPage('a', { maxItems: 15, onInvalidItem: 'collect' });
    expect(clean.invalid).to.deep.equal([]);
  });
});

import 'reflect-metadata';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  and,
  Attribute,
  Entity,
  InvalidKeyError,
  InvalidUpdateError,
  MissingSortKeyValueError,
  PartitionKey,
  Repository,
  SortKey,
  UnsupportedValueError,
  type Changes,
  type Key,
  type QueryItemsOptions,
  type RequestReport,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { deepStrictEqual } from 'node:assert';
import { runInNewContext } from 'node:vm';
import { AnyEntity } from '../../support/any-entity.js';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

// Test runners and workers have realms of their own: their Date is no instance of this one's, and neither are their
// errors. Each case is JavaScript that another realm evaluates; what is read is always of this one.

@Entity('readings')
class Reading {
  @PartitionKey() device!: Uint8Array;
  @SortKey() at!: Date;
  @Attribute() celsius!: number;
}

const foreign = (code: string, values: object = {}): unknown => runInNewContext(code, values);

/** What each property takes, and what comes back. */
const accepted: readonly [property: keyof AnyEntity, code: string, read: unknown][] = [
  ['iso', 'new Date(0)', new Date(0)],
  ['seconds', 'new Date(1000)', new Date(1000)],
  ['millis', 'new Date(-1)', new Date(-1)],
  ['days', '[new Date(0), new Date(1)]', [new Date(0), new Date(1)]],
  ['bytes', 'new Uint8Array([1, 2])', Uint8Array.of(1, 2)],
  ['bytes', 'new Uint8Array([1, 2, 3]).subarray(1)', Uint8Array.of(2, 3)],
  ['strings', 'new Set(["a", "b"])', new Set(['a', 'b'])],
  ['numbers', 'new Set([1, 2])', new Set([1, 2])],
  ['bigints', 'new Set([1n])', new Set([1n])],
  ['blobs', 'new Set([new Uint8Array([1])])', new Set([Uint8Array.of(1)])],
  ['list', '[1, "a", [true, null], {}]', [1, 'a', [true, null], {}]],
  ['map', 'new Map([["a", 1n]])', new Map([['a', 1n]])],
  ['record', '({ a: 1 })', { a: 1 }],
  [
    'document',
    '({ a: [new Set(["x"]), { b: new Uint8Array([1]) }] })',
    { a: [new Set(['x']), { b: Uint8Array.of(1) }] },
  ],
];

/** What each property refuses, with the reason that the user is told. */
const refused: readonly [property: keyof AnyEntity, code: string, reason: string][] = [
  ['iso', 'new Date(NaN)', 'the Date is invalid'],
  ['iso', 'new (class Day extends Date {})(0)', 'expected a Date, found a Day'],
  ['iso', 'Object.create(Date.prototype)', 'expected a Date, found a Date'],
  ['iso', 'new Map()', 'expected a Date, found a Map'],
  ['bytes', 'new Uint16Array(1)', 'Uint16Array'],
  ['bytes', 'new DataView(new ArrayBuffer(1))', 'found a DataView'],
  ['bytes', 'new ArrayBuffer(1)', 'found an ArrayBuffer'],
  ['bytes', 'new (class Bytes extends Uint8Array {})(1)', 'found a Bytes'],
  ['buffer', 'new Uint8Array(1)', 'expected a Buffer, found'],
  ['strings', '["a"]', 'expected a Set, found an Array'],
  ['strings', 'new (class Tags extends Set {})(["a"])', 'expected a Set, found a Tags'],
  ['strings', 'new WeakSet()', 'expected a Set, found a WeakSet'],
  ['numbers', 'new Set([1, "a"])', 'found a string among the elements'],
  ['list', '[1, , 2]', 'an array with holes'],
  ['list', 'new (class List extends Array {})(1, 2)', 'an array with holes, own properties or a class of its own'],
  ['map', '({ a: 1n })', 'expected a Map, found a plain object'],
  ['map', 'new (class Names extends Map {})()', 'expected a Map, found a Names'],
  ['record', 'new Map([["a", 1]])', 'expected a plain object, found a Map'],
  ['record', 'Object.create(null)', 'expected a plain object, found an object without a class'],
  ['document', 'new Date(0)', 'found a Date'],
  ['document', 'Promise.resolve(1)', 'found a Promise'],
  ['document', 'new Error("no")', 'found an Error'],
  ['document', '/a/', 'found a RegExp'],
  ['document', 'new Number(1)', 'found a Number'],
  ['document', '() => 1', "a function can't be stored"],
  ['part', '({ text: "a", parts: [] })', 'a plain object'],
];

describe('what is of another realm', () => {
  const tableName = uniqueTableName('other-realms');
  const readingsTable = uniqueTableName('readings');
  let entities: Repository<AnyEntity>;
  let readings: Repository<Reading>;
  let count = 0;
  const fresh = (): AnyEntity => Object.assign(new AnyEntity(), { id: `entity ${count++}`, no: 1 });

  before(async () => {
    await createTables(client(), [AnyEntity], { tableName });
    await createTables(client(), [Reading], { tableName: readingsTable });
    entities = new Repository(AnyEntity, { client: client(), tableName });
    readings = new Repository(Reading, { client: client(), tableName: readingsTable });
  });
  after(async () => {
    await deleteTables(client(), [AnyEntity], { tableName });
    await deleteTables(client(), [Reading], { tableName: readingsTable });
  });

  for (const [property, code, expected] of accepted) {
    it(`is saved, updated and found by: ${code}`, async () => {
      const saved = Object.assign(fresh(), { [property]: foreign(code) });
      await entities.save(saved);
      const key = foreign('({ id, no: 1 })', { id: saved.id }) as Key<AnyEntity>;
      deepStrictEqual((await entities.get(key, { consistentRead: true }))?.[property], expected);

      const other = fresh();
      await entities.save(other);
      const changes = foreign(`({ ${property}: ${code} })`) as Changes<AnyEntity>;
      const updated = await entities.update(other, changes, { returnValues: 'ALL_NEW' });
      deepStrictEqual(updated[property], expected);
    });
  }

  for (const [property, code, reason] of refused) {
    it(`is refused by save and update alike: ${property}: ${code}`, async () => {
      const saved = Object.assign(fresh(), { [property]: foreign(code) });
      const error = await rejection(UnsupportedValueError, entities.save(saved));
      expect(error.path).to.match(new RegExp(`^AnyEntity\\.${property}\\b`));
      expect(error.message).to.include(reason);
      const changes = foreign(`({ ${property}: ${code} })`) as Changes<AnyEntity>;
      const refusal = await rejection(InvalidUpdateError, entities.update({ id: saved.id, no: 1 }, changes));
      expect(refusal.message).to.include(reason);
    });
  }

  it('is a key, a condition and the options of a query', async () => {
    const device = foreign('new Uint8Array([7])') as Uint8Array;
    for (const day of [1, 2, 3]) {
      const values = foreign('({ device, at: new Date(day), celsius: day })', { device, day }) as object;
      await readings.save(Object.assign(new Reading(), values));
    }
    const read = await readings.get(foreign('({ device, at: new Date(2) })', { device }) as Key<Reading>);
    deepStrictEqual(read, Object.assign(new Reading(), { device: Uint8Array.of(7), at: new Date(2), celsius: 2 }));

    const { at, celsius } = readings.attr;
    const [low, high] = foreign('[new Date(2), new Date(3)]') as [Date, Date];
    const options = foreign('({ sortKeyCondition, filterCondition, maxItems: 10, select: ["device", "at"] })', {
      sortKeyCondition: at.between(low, high),
      filterCondition: and(celsius.gte(3), celsius.in(...(foreign('[1, 2, 3]') as number[]))),
    }) as QueryItemsOptions<Reading>;
    const found: Date[] = [];
    for await (const { at: each } of readings.queryItems(device, options)) found.push(each);
    deepStrictEqual(found, [new Date(3)]);
    expect((await readings.queryAll(foreign('({ device })', { device }) as { device: Uint8Array })).length).to.equal(3);
  });

  it('is refused as a key: of another type, incomplete, or with what is none of it', async () => {
    const get = (code: string): Promise<unknown> => readings.get(foreign(code) as Key<Reading>);
    await rejection(MissingSortKeyValueError, get('new Uint8Array([7])'));
    for (const [code, reason] of [
      ['({ device: [7], at: new Date(2) })', 'found an Array'],
      ['({ device: new Uint8Array([7]), at: new Date(NaN) })', 'the Date is invalid'],
      ['({ device: new Uint8Array(0), at: new Date(2) })', 'is empty'],
      ['({ device: new Uint8Array([7]), at: new Date(2), celsius: 2 })', 'is no part of the key'],
    ] as const) {
      expect((await rejection(InvalidKeyError, get(code))).message).to.include(reason);
    }
  });

  it('is a list of changes, and what they are made of', async () => {
    const saved = Object.assign(fresh(), { strings: new Set(['a', 'b']), list: [1] });
    await entities.save(saved);
    const { strings, list, iso } = entities.attr;
    const changes = foreign('[...changes]', {
      changes: [
        strings.delete(foreign('new Set(["b"])') as Set<string>),
        list.append(foreign('[2, { a: 3 }]') as unknown[]),
        iso.set(foreign('new Date(5)') as Date),
      ],
    }) as [];
    const read = await entities.patch(saved, changes, { returnValues: 'ALL_NEW' });
    deepStrictEqual([read.strings, read.list, read.iso], [new Set(['a']), [1, 2, { a: 3 }], new Date(5)]);
  });

  it('is the promise of a client, and its error is told and thrown as it is', async () => {
    const reports: RequestReport[] = [];
    const failure = foreign('Object.assign(new Error("refused"), { name: "ValidationException", $metadata: {} })');
    const rejecting = Object.assign(Object.create(client()) as DynamoDBClient, {
      send: foreign('() => Promise.reject(failure)', { failure }) as () => Promise<never>,
    });
    const onRequest = (report: RequestReport): number => reports.push(report);
    const observed = new Repository(AnyEntity, {
      client: rejecting,
      tableName,
      keySchema: 'declared',
      onRequest: onRequest as never,
    });
    expect(await observed.get({ id: 'a', no: 1 }).catch((error: unknown) => error)).to.equal(failure);
    expect(reports.map(({ error }) => error)).to.deep.equal([failure]);
  });

  it('is what an update failed with, and is explained', async () => {
    const failure = foreign(
      `Object.assign(new Error('The document path provided in the update expression is invalid for update'), { name: 'ValidationException' })`,
    );
    const rejecting = Object.assign(Object.create(client()) as DynamoDBClient, { send: () => Promise.reject(failure) });
    const failing = new Repository(AnyEntity, { client: rejecting, tableName, keySchema: 'declared' });
    const { part } = failing.attr;
    const error = await rejection(InvalidUpdateError, failing.patch({ id: 'a', no: 1 }, [part.text.set('b')]));
    expect(error).to.include({ cause: failure });
    expect(error.message).to.include('the stored item has nothing there');
  });

  it('is what an observer throws or rejects with: the call goes on, and the process is warned', async () => {
    for (const onRequest of [
      foreign('() => { throw new TypeError("observer") }'),
      foreign('() => Promise.reject(new TypeError("observer"))'),
    ]) {
      const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
      const observed = new Repository(AnyEntity, { client: client(), tableName, onRequest: onRequest as () => void });
      expect(await observed.get({ id: 'nobody', no: 1 })).to.equal(null);
      expect(await warned).to.include({ name: 'TypeError', message: 'observer' });
    }
  });
});

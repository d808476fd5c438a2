import 'reflect-metadata';
import { PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { deepStrictEqual } from 'node:assert';
import { runInNewContext } from 'node:vm';
import {
  Attribute,
  Entity,
  InvalidItemError,
  NumberPrecisionError,
  PartitionKey,
  Repository,
  UnsupportedValueError,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { AnyEntity, Part } from '../../support/any-entity.js';
import { client, engine, skipVisibly, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

class SpecialPart extends Part {}

@Entity('by-value', { untyped: 'by-value' })
class ByValue {
  @PartitionKey() id!: string;
  @Attribute() left: unknown;
}

let count = 0;
const entity = (changes: object): AnyEntity =>
  Object.assign(new AnyEntity(), { id: `entity ${count++}`, no: 1 }, changes);
const part = (changes: object = {}): Part => Object.assign(new Part(), { text: 'a', parts: [] }, changes);
const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);
const chain = (levels: number): Part => part(levels === 1 ? {} : { part: chain(levels - 1) });

const hostile = ['constructor', 'toString', 'a.b', 'a[0]', '#n', ':v', 'SIZE', ' ', '\0', '😀'];

const comeBack: Record<string, object> = {
  'falsy values': { text: '', number: 0, flag: false, bigint: 0n, nullable: null, list: [], document: '' },
  'the largest and smallest numbers': { list: [1e125, -1e125, 1e-130, 9.99999999999999e125, 2 ** 53, 5e-100] },
  'bigints of 38 digits': { bigint: BigInt('9'.repeat(38)), bigints: new Set([-BigInt('9'.repeat(38)), 10n ** 125n]) },
  'the first and the last date': { iso: new Date(8.64e15), millis: new Date(-8.64e15), days: [new Date(-1)] },
  'text of any script': { text: '\0 ü € 😀 e\u0301 \ufeff', strings: new Set(['', ' ', 'ü', 'u\u0308']) },
  'bytes of both classes': {
    bytes: Uint8Array.of(0, 255),
    buffer: Buffer.from('abc'),
    blobs: new Set([Uint8Array.of(1)]),
  },
  'empty bytes': { bytes: new Uint8Array(), buffer: Buffer.alloc(0), blobs: new Set([new Uint8Array()]) },
  'empty lists and maps': { list: [[], {}, [[{}]]], map: new Map(), record: {}, document: {} },
  'hostile keys': {
    map: new Map(hostile.map((key, index) => [key, BigInt(index)])),
    document: Object.fromEntries(hostile.map((key, index) => [key, { [key]: [index] }])),
  },
  'nested classes in each other': { part: part({ part: part({ count: null, parts: [part(), part()] }) }) },
  'as many levels as DynamoDB takes': { document: nested(31), part: chain(30) },
};

const refused: Record<string, [object, path: string]> = {
  'a string for a number': [{ number: '1' }, 'AnyEntity.number'],
  'no number': [{ number: NaN }, 'AnyEntity.number'],
  'a number out of range': [{ list: [1e126] }, 'AnyEntity.list[0]'],
  'a bigint of 39 digits': [{ bigint: BigInt('9'.repeat(39)) }, 'AnyEntity.bigint'],
  'a number for a bigint': [{ map: new Map([['a b', 1]]) }, 'AnyEntity.map["a b"]'],
  'an invalid Date': [{ iso: new Date(NaN) }, 'AnyEntity.iso'],
  'a lone surrogate': [{ text: 'a\ud800' }, 'AnyEntity.text'],
  'a Set of mixed kinds': [{ document: { tags: new Set(['a', 1]) } }, 'AnyEntity.document.tags'],
  'bytes twice in a Set': [{ blobs: new Set([Uint8Array.of(1), Uint8Array.of(1)]) }, 'AnyEntity.blobs'],
  'an empty Set in a document': [{ document: [new Set()] }, 'AnyEntity.document[0]'],
  'a Date in a document': [{ document: { at: new Date() } }, 'AnyEntity.document.at'],
  'a bigint in a document': [{ list: ['a', 1n] }, 'AnyEntity.list[1]'],
  'a Map in a document': [{ document: new Map() }, 'AnyEntity.document'],
  'undefined in an array': [{ list: [1, undefined] }, 'AnyEntity.list[1]'],
  'a hole in an array': [{ list: [1, , 2] }, 'AnyEntity.list'],
  'undefined in a Map': [{ map: new Map([['a', undefined]]) }, 'AnyEntity.map.a'],
  'an empty key': [{ record: { '': 1 } }, 'AnyEntity.record'],
  'a function': [{ document: { run: () => 1 } }, 'AnyEntity.document.run'],
  'a plain object for a nested class': [{ parts: [{ text: 'a', parts: [] }] }, 'AnyEntity.parts[0]'],
  "a subclass's instance": [{ part: part({ part: new SpecialPart() }) }, 'AnyEntity.part.part'],
  'an undeclared class': [{ document: [[new URL('http://a.b')]] }, 'AnyEntity.document[0][0]'],
  'too many levels': [{ document: nested(32) }, `AnyEntity.document${'[0]'.repeat(31)}`],
  'undefined for an initialised property': [{ initial: undefined }, 'AnyEntity.initial'],
  'an undecorated property': [{ extra: 1 }, 'AnyEntity.extra'],
  'a changed undecorated property': [{ undecorated: [] }, 'AnyEntity.undecorated'],
};

describe('values', () => {
  const tableName = uniqueTableName('values');
  let entities: Repository<AnyEntity>;

  before(async () => {
    await createTables(client(), [AnyEntity], { tableName });
    entities = new Repository(AnyEntity, { client: client(), tableName });
  });

  for (const [name, changes] of Object.entries(comeBack)) {
    it(`come back: ${name}`, async () => {
      const saved = entity(changes);
      await entities.save(saved);
      deepStrictEqual(await entities.get(saved, { consistentRead: true }), saved);
    });
  }

  for (const [name, [changes, path]] of Object.entries(refused)) {
    it(`are refused with their path: ${name}`, async () => {
      const saved = entity(changes);
      expect((await rejection(UnsupportedValueError, entities.save(saved))).path).to.equal(path);
      expect(await entities.get({ id: saved.id, no: 1 }, { consistentRead: true })).to.equal(null);
    });
  }

  it('come back: maps with the key __proto__', async function () {
    if (engine() === 'embedded') skipVisibly(this, 'the embedded engine loses the key __proto__');
    const document: unknown = JSON.parse('{"__proto__":{"__proto__":[1]}}');
    const saved = entity({
      document,
      map: new Map([['__proto__', 1n]]),
      record: Object.fromEntries([['__proto__', 5]]),
    });
    await entities.save(saved);
    const read = await entities.get(saved, { consistentRead: true });
    deepStrictEqual(read, saved);
    expect(JSON.stringify(read?.document)).to.equal(JSON.stringify(document));
  });

  it('that are undefined are absent, at any depth', async () => {
    const saved = entity({ text: undefined, document: { a: undefined, b: [{ c: undefined }] } });
    await entities.save(saved);
    const read = await entities.get(saved, { consistentRead: true });
    deepStrictEqual(read, Object.assign(saved, { document: { b: [{}] } }));
  });

  it('of −0 are 0, and dates in whole seconds are rounded down', async () => {
    const saved = entity({ number: -0, seconds: new Date(-1) });
    await entities.save(saved);
    const read = await entities.get(saved, { consistentRead: true });
    expect(Object.is(read?.number, 0)).to.equal(true);
    expect(read?.seconds).to.deep.equal(new Date(-1000));
  });

  it('of another realm come back as those of this one', async () => {
    const source = '({ iso: new Date(0), strings: new Set(["a"]), document: { list: [1] }, bytes: new Uint8Array(2) })';
    const saved = entity(runInNewContext(source) as object);
    await entities.save(saved);
    const read = await entities.get(saved, { consistentRead: true });
    const { iso, strings, document, bytes } = read!;
    deepStrictEqual(
      { iso, strings, document, bytes },
      { iso: new Date(0), strings: new Set(['a']), document: { list: [1] }, bytes: new Uint8Array(2) },
    );
  });

  it('that were stored by others are read exactly or refused, with key and path', async () => {
    const key = { '#id': { S: 'other' }, constructor: { N: '1' } };
    const read = async (item: Record<string, AttributeValue>): Promise<AnyEntity | null> => {
      await client().send(new PutItemCommand({ TableName: tableName, Item: { ...key, ...item } }));
      return entities.get({ id: 'other', no: 1 }, { consistentRead: true });
    };
    expect((await read({ SELECT: { N: '0.10' }, bigint: { N: '9007199254740993' } }))?.bigint).to.equal(
      9007199254740993n,
    );
    const imprecise = await rejection(NumberPrecisionError, read({ SELECT: { N: '9007199254740993' } }));
    expect(imprecise).to.include({ path: 'AnyEntity.number', stored: '9007199254740993' });
    const misfit = await rejection(InvalidItemError, read({ parts: { L: [{ M: { text: { S: 'a' } } }, { N: '1' }] } }));
    expect(misfit).to.include({ path: 'AnyEntity.parts[1]', found: 'a number (N)' });
    expect(misfit.key).to.deep.equal({ id: 'other', no: 1 });
    await rejection(InvalidItemError, read({ iso: { S: '2026-01-01' } }));
  });

  it('by value are taken as they are stored', async () => {
    const [name] = await createTables(client(), [ByValue], { tableName: uniqueTableName('by-value') });
    const repository = new Repository(ByValue, { client: client(), tableName: name });
    const saved = Object.assign(new ByValue(), { id: 'a', left: ['text', 1, { a: new Set([1]) }, null] });
    await repository.save(saved);
    deepStrictEqual(await repository.get('a', { consistentRead: true }), saved);
    saved.left = [new Date()] as never;
    expect((await rejection(UnsupportedValueError, repository.save(saved))).path).to.equal('ByValue.left[0]');
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import type { ValueType } from '#core/metadata/class-metadata.js';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

const map: ValueType = { kind: 'map', of: { kind: 'number' } };
const record: ValueType = { kind: 'record', of: { kind: 'number' } };
const hostile = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'a.b',
  'a[0]',
  '#n',
  ':v',
  'SELECT',
  ' ',
  '0',
  '\0',
];
const hostileMap = new Map(hostile.map((key, index) => [key, index]));

describe('maps and records', () => {
  it('take keys of any name', () => {
    expect(roundTrip(map, hostileMap)).to.deep.equal(hostileMap);
    const own = Object.fromEntries(hostileMap);
    const back = roundTrip(record, own) as object;
    expect(Object.keys(back).toSorted()).to.deep.equal(hostile.toSorted());
    expect(back).to.deep.equal(own);
    expect(Object.getPrototypeOf(back)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>)['a.b']).to.equal(undefined);
  });

  it('come back whatever their keys are', () => {
    const key = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom(...hostile));
    fc.assert(
      fc.property(fc.uniqueArray(key), (keys) => {
        const entries = keys.map((each, index) => [each, index] as const);
        expect(roundTrip(map, new Map(entries))).to.deep.equal(new Map(entries));
        expect(roundTrip(record, Object.fromEntries(entries))).to.deep.equal(Object.fromEntries(entries));
      }),
    );
  });

  it('have keys that are non-empty, well-formed strings', () => {
    for (const key of ['', 1, null, undefined, Symbol('s'), {}]) {
      expect(refusal(map, new Map([[key, 1]])).reason).to.match(/non-empty strings/);
    }
    expect(refusal(record, { '': 1 }).reason).to.match(/non-empty strings/);
    expect(refusal(record, { [Symbol('s')]: 1 }).reason).to.match(/symbol/);
    expect(refusal(map, new Map([['\ud800', 1]])).reason).to.match(/surrogate/);
    expect(refusal(record, { '\ud800': 1 }).reason).to.match(/surrogate/);
  });

  it('refuse what is in them with its path', () => {
    expect(refusal(map, new Map([['any key', 'a']])).path).to.equal('Thing.value["any key"]');
    expect(refusal(record, { key: NaN }).path).to.equal('Thing.value.key');
  });

  it('keep null; undefined is absent in a record and refused in a Map', () => {
    expect(roundTrip(map, new Map([['a', null]]))).to.deep.equal(new Map([['a', null]]));
    expect(roundTrip(record, { a: null, b: undefined })).to.deep.equal({ a: null });
    expect(refusal(map, new Map([['a', undefined]])).path).to.equal('Thing.value.a');
  });

  it('are Maps and plain objects themselves, of whichever realm', () => {
    class Index extends Map<string, number> {}
    class Plain {
      a = 1;
    }
    for (const value of [new Index(), { a: 1 }, [], new Set(), Object.assign(new Map(), { note: 1 })]) {
      expect(refusal(map, value).reason).to.match(/expected a Map/);
    }
    for (const value of [new Plain(), new Map(), [], Object.create(null), Object.create({ a: 1 }), new Date(), Math]) {
      expect(refusal(record, value).path).to.equal('Thing.value');
    }
    expect(roundTrip(map, runInNewContext("new Map([['a', 1]])"))).to.deep.equal(new Map([['a', 1]]));
    expect(roundTrip(record, runInNewContext('({ a: 1 })'))).to.deep.equal({ a: 1 });
    const given: unknown = runInNewContext('(function () { return arguments; })(1)');
    expect(refusal(record, given).reason).to.match(/symbol/);
  });

  it('are read from maps alone, and tell which value does not fit', () => {
    expect(encoded(map, new Map())).to.deep.equal({ M: {} });
    for (const type of [map, record]) {
      expect(misfit(type, { L: [] })).to.include({ expected: 'a map (M)', found: 'a list (L)' });
      expect(misfit(type, { M: { a: { N: '1' }, 'b.c': { S: 'x' } } }).path).to.equal('Thing.value["b.c"]');
    }
    expect(decoded(record, { M: {} })).to.deep.equal({});
  });
});

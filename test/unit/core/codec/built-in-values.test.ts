import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import {
  isBuffer,
  isDate,
  isMap,
  isPlainArray,
  isPlainObject,
  isSet,
  isUint8Array,
} from '#core/codec/built-in-values.js';

const kinds = { isDate, isMap, isSet, isUint8Array, isBuffer, isPlainArray, isPlainObject };
const recognised = (value: unknown): string[] =>
  Object.entries(kinds)
    .filter(([, is]) => is(value))
    .map(([name]) => name);

describe("JavaScript's own values", () => {
  it('are recognised as one kind each, of this realm and of others', () => {
    const sources: Record<string, string> = {
      isDate: 'new Date()',
      isMap: 'new Map()',
      isSet: 'new Set()',
      isUint8Array: 'new Uint8Array(2)',
      isPlainArray: '[1, [2]]',
      isPlainObject: '({ a: 1 })',
    };
    for (const [name, source] of Object.entries(sources)) {
      const foreign: unknown = runInNewContext(source);
      expect(recognised(foreign), `foreign ${source}`).to.deep.equal([name]);
    }
    const here = [new Date(), new Map(), new Set(), new Uint8Array(2), Buffer.alloc(2), [1], {}];
    expect(here.map((value) => recognised(value).join())).to.deep.equal(Object.keys(kinds));
    expect(recognised([])).to.deep.equal(['isPlainArray']);
  });

  it('are not recognised by look or descent', () => {
    const strangers = [
      undefined,
      null,
      'a',
      () => 1,
      Object.create(Date.prototype),
      Object.create(Map.prototype),
      Object.create({}),
      Object.create(null),
      new (class extends Map {})(),
      new (class extends Array {})(),
      new (class Thing {})(),
      { __proto__: null, a: 1 },
      new WeakSet(),
      new DataView(new ArrayBuffer(1)),
      [, 1],
    ];
    expect(strangers.map((value) => recognised(value))).to.deep.equal(strangers.map(() => []));
  });
});

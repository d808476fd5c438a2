import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import { builtInOf, isNative } from '#core/metadata/built-in.js';

describe('builtInOf', () => {
  it("knows JavaScript's own constructors, and Buffer", () => {
    const known = [String, Number, BigInt, Boolean, Date, Uint8Array, Set, Array, Map, Object, Buffer];
    expect(known.map((each) => builtInOf(each))).to.deep.equal(known.map(({ name }) => name));
  });

  it('knows those of another realm', () => {
    const foreign = runInNewContext('({ Date, Map, String })') as Record<string, unknown>;
    expect(foreign['Date']).not.to.equal(Date);
    expect([builtInOf(foreign['Date']), builtInOf(foreign['Map'])]).to.deep.equal(['Date', 'Map']);
  });

  it('is not taken in by classes of those names, nor by what else is native', () => {
    const fakes = [class Date {}, class Buffer {}, class Object {}, RegExp, Promise, WeakMap, Float64Array, Symbol];
    expect(fakes.map((fake) => builtInOf(fake))).to.deep.equal(fakes.map(() => undefined));
    expect([undefined, null, 'Date', {}].map((each) => builtInOf(each))).to.deep.equal(Array(4).fill(undefined));
  });

  it('tells native functions from written ones', () => {
    expect(isNative(Map)).to.equal(true);
    expect(isNative(class A {})).to.equal(false);
  });
});

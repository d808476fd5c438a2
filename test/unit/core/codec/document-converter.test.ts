import { expect } from 'chai';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { decimalProblem } from '#core/codec/decimal.js';
import { misfit, refusal, roundTrip } from '../../../support/converting.js';

const document = { kind: 'document' } as const;

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((n) => decimalProblem(String(n)) === undefined && !Object.is(n, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
  fc.uniqueArray(fc.string(), { minLength: 1 }).map((values) => new Set(values)),
  fc.uniqueArray(fc.integer(), { minLength: 1 }).map((values) => new Set(values)),
);
const { any } = fc.letrec<{ any: unknown; list: unknown[]; object: Record<string, unknown> }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(fc.string({ minLength: 1, unit: 'binary' }), tie('any'), { maxKeys: 4, noNullPrototype: true }),
}));

describe('documents', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(any, (value) => {
        expect(roundTrip(document, value)).to.deep.equal(value);
      }),
      { numRuns: 300 },
    );
  });

  it('hold hostile names and falsy values', () => {
    const value: unknown = JSON.parse('{"__proto__":{"__proto__":1},"constructor":null,"a.b":[0,"",false,[]],"":0}');
    expect(refusal(document, value).reason).to.match(/non-empty strings/);
    const named: unknown = JSON.parse('{"__proto__":{"__proto__":1},"constructor":null,"a.b":[0,"",false,[]]}');
    expect(JSON.stringify(roundTrip(document, named))).to.equal(JSON.stringify(named));
  });

  it('leave out what is undefined in objects, and refuse it in arrays', () => {
    expect(roundTrip(document, { a: undefined, b: { c: undefined } })).to.deep.equal({ b: {} });
    expect(refusal(document, { a: [1, undefined] }).path).to.equal('Thing.value.a[1]');
  });

  it('say how an instance is declared, which most often stands in an array', () => {
    class Address {}
    expect(refusal(document, [new Address()]).reason).to.equal(
      'expected strings, numbers, booleans, bytes, Sets, arrays and plain objects, found an Address; ' +
        'declare its class: { type: () => … }, that of elements: { of: () => … }',
    );
  });

  it('refuse what would come back as something else, with the path to it', () => {
    class Address {}
    const strangers: unknown[] = [
      new Date(),
      1n,
      new Map(),
      new Set(),
      new Address(),
      Object.create(null),
      /x/,
      new Error('x'),
      Promise.resolve(),
      () => 1,
      Symbol('s'),
      new Number(1),
      new String('a'),
      new Boolean(true),
      Buffer.from('a'),
      new Float64Array(1),
      new ArrayBuffer(1),
      new WeakMap(),
      NaN,
      Infinity,
      '\ud800',
      [, 1],
      new Set([1n]),
    ];
    for (const stranger of strangers) {
      expect(refusal(document, { 'in a': [stranger] }).path).to.match(/^Thing\.value\["in a"\]\[0\]/);
    }
  });

  it('take values of another realm as what they are', () => {
    const foreign: unknown = runInNewContext("({ a: [1, { b: new Set(['x']) }], c: new Uint8Array([1]) })");
    expect(roundTrip(document, foreign)).to.deep.equal({ a: [1, { b: new Set(['x']) }], c: Uint8Array.of(1) });
  });

  it('end where DynamoDB does, and where they hold themselves', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    expect(roundTrip(document, deep(31))).to.deep.equal(deep(31));
    expect(refusal(document, deep(32)).reason).to.match(/32 levels/);
    const own: Record<string, unknown> = {};
    own['self'] = [own];
    expect(refusal(document, own).reason).to.match(/hold itself/);
  });

  it('are read by what is stored', () => {
    expect(misfit(document, { $unknown: ['X', 1] } as never).found).to.match(/unknown/);
  });
});

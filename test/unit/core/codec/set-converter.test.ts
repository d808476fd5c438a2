import { expect } from 'chai';
import fc from 'fast-check';
import type { SetElement } from '#core/metadata/class-metadata.js';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

const setOf = (of: SetElement) => ({ kind: 'set', of }) as const;
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('sets', () => {
  it('come back with the elements that were declared', () => {
    const samples: [SetElement, Set<unknown>][] = [
      ['string', new Set(['', 'a', 'ü', '__proto__', '1'])],
      ['number', new Set([0, -1.5, 1e-130, 2 ** 53])],
      ['bigint', new Set([0n, -1n, 10n ** 37n])],
      ['binary', new Set([bytes(), bytes(0), bytes(255, 1)])],
      ['buffer', new Set([Buffer.from('a'), Buffer.from('b')])],
      ['any', new Set(['a'])],
      ['any', new Set([1, 2])],
      ['any', new Set([bytes(1)])],
    ];
    for (const [of, value] of samples) expect(roundTrip(setOf(of), value)).to.deep.equal(value);
  });

  it('of numbers or strings come back whatever is in them', () => {
    const number = fc.double({ noNaN: true, min: -1e125, max: 1e125 }).filter((n) => n === 0 || Math.abs(n) >= 1e-130);
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1 }), fc.uniqueArray(fc.string(), { minLength: 1 }), (ns, ss) => {
        expect(roundTrip(setOf('number'), new Set(ns))).to.deep.equal(new Set(ns));
        expect(roundTrip(setOf('string'), new Set(ss))).to.deep.equal(new Set(ss));
      }),
    );
  });

  it('are stored as absent where they are empty', () => {
    expect(encoded(setOf('any'), new Set())).to.equal(undefined);
    expect(encoded(setOf('bigint'), new Set())).to.equal(undefined);
  });

  it('hold one kind, and the message names the stranger', () => {
    expect(refusal(setOf('any'), new Set(['a', 1])).reason).to.match(/set of strings.*found a number/);
    expect(refusal(setOf('any'), new Set([1, 'a'])).reason).to.match(/set of numbers.*found a string/);
    expect(refusal(setOf('any'), new Set([1, 1n])).reason).to.match(/found a bigint.*\{ of: \(\) => BigInt \}/);
    expect(refusal(setOf('any'), new Set([1n])).reason).to.match(/\{ of: \(\) => BigInt \}/);
    expect(refusal(setOf('string'), new Set(['a', null])).reason).to.match(/found null/);
    expect(refusal(setOf('number'), new Set([1, undefined])).reason).to.match(/found undefined/);
    expect(refusal(setOf('number'), new Set(['1'])).reason).to.match(/found a string/);
    for (const value of [true, {}, [], null, undefined, new Date(), Symbol('s')]) {
      expect(refusal(setOf('any'), new Set([value])).path).to.equal('Thing.value');
    }
  });

  it('refuse elements that would not come back', () => {
    expect(refusal(setOf('number'), new Set([1, NaN])).path).to.equal('Thing.value[1]');
    expect(refusal(setOf('bigint'), new Set([10n ** 40n + 1n])).path).to.equal('Thing.value[0]');
    expect(refusal(setOf('string'), new Set(['a', '\ud800'])).path).to.equal('Thing.value[1]');
    expect(refusal(setOf('binary'), new Set([Buffer.from('a')])).reason).to.match(/Buffer/);
    expect(refusal(setOf('any'), new Set([Buffer.from('a')])).reason).to.match(/Buffer/);
    expect(refusal(setOf('buffer'), new Set([bytes(1)])).reason).to.match(/expected a Buffer/);
    expect(refusal(setOf('binary'), new Set([bytes(1), bytes(2), bytes(1)])).reason).to.match(/same bytes/);
    expect(refusal(setOf('binary'), new Set([new Float32Array(1)])).reason).to.match(/expected a Uint8Array/);
  });

  it('are no arrays, no subclasses and have nothing of their own', () => {
    class Tags extends Set<string> {}
    for (const value of [['a'], new Tags(['a']), new Map(), Object.assign(new Set(['a']), { note: 'x' }), 'a']) {
      expect(refusal(setOf('string'), value).reason).to.match(/expected a Set/);
    }
  });

  it('are read from sets of their kind alone', () => {
    expect(misfit(setOf('string'), { NS: ['1'] })).to.include({
      expected: 'a set of strings (SS)',
      found: 'a set of numbers (NS)',
    });
    expect(misfit(setOf('any'), { L: [] }).expected).to.match(/strings \(SS\) or .*numbers \(NS\) or .*bytes \(BS\)/);
    expect(misfit(setOf('bigint'), { NS: ['1', '1.5'] }).found).to.equal('1.5');
    expect(decoded(setOf('bigint'), { NS: ['1', '1E+1'] })).to.deep.equal(new Set([1n, 10n]));
  });
});

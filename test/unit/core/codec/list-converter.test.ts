import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import type { ValueType } from '#core/metadata/class-metadata.js';
import { decoded, misfit, refusal, roundTrip } from '../../../support/converting.js';

const listOf = (of: ValueType): ValueType => ({ kind: 'list', of });
const texts = listOf({ kind: 'string' });

describe('lists', () => {
  it('come back element by element, nulls included', () => {
    expect(roundTrip(texts, [])).to.deep.equal([]);
    expect(roundTrip(texts, ['', 'a', null])).to.deep.equal(['', 'a', null]);
    const days = [new Date(0), null, new Date(-1)];
    expect(roundTrip(listOf({ kind: 'date', as: 'epochMillis' }), days)).to.deep.equal(days);
    expect(roundTrip(listOf({ kind: 'set', of: 'bigint' }), [new Set([1n])])).to.deep.equal([new Set([1n])]);
  });

  it('refuse what is in them with its path', () => {
    expect(refusal(texts, ['a', 1])).to.include({
      path: 'Thing.value[1]',
      reason: 'expected a string, found a number',
    });
    expect(refusal(texts, ['a', undefined]).path).to.equal('Thing.value[1]');
    expect(refusal(listOf({ kind: 'set', of: 'any' }), [new Set()])).to.include({
      path: 'Thing.value[0]',
      reason: 'DynamoDB has no empty Set',
    });
  });

  it('have no holes, also where properties of their own make up for them in number', () => {
    const one: unknown[] = ['a', , 'b'];
    const filled = Object.assign(['a', , 'b'], { note: 'x' });
    const start = Object.assign([, 'b'], { note: 'x' });
    const end = Object.assign(['a'], { note: 'x' });
    end.length = 2;
    for (const value of [one, filled, start, end, Array(3), Object.assign(['a'], { note: 'x' })]) {
      expect(refusal(texts, value).reason).to.match(/holes, own properties/);
    }
    expect(refusal(texts, Object.assign(['a'], { [Symbol('s')]: 1 })).reason).to.match(/own properties/);
  });

  it('are arrays themselves, of whichever realm', () => {
    class Texts extends Array<string> {}
    expect(refusal(texts, Texts.from(['a'])).reason).to.match(/class of its own/);
    for (const value of ['a', new Set(['a']), { 0: 'a', length: 1 }, Uint8Array.of(1)]) {
      expect(refusal(texts, value).reason).to.match(/expected an array/);
    }
    expect(roundTrip(texts, runInNewContext("['a', 'b']"))).to.deep.equal(['a', 'b']);
  });

  it('are read from lists alone, and tell which element does not fit', () => {
    expect(misfit(texts, { SS: ['a'] })).to.include({ expected: 'a list (L)', found: 'a set of strings (SS)' });
    expect(misfit(texts, { L: [{ S: 'a' }, { N: '1' }] }).path).to.equal('Thing.value[1]');
    expect(decoded(texts, { L: [{ NULL: true }] })).to.deep.equal([null]);
  });
});

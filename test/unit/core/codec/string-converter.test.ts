import { expect } from 'chai';
import fc from 'fast-check';
import { misfit, refusal, roundTrip } from '../../../support/converting.js';

const string = { kind: 'string' } as const;
const boolean = { kind: 'boolean' } as const;

describe('strings', () => {
  it('come back where they are well-formed, and are refused where UTF-8 has no bytes for them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (value) => {
        const isWellFormed = Buffer.from(value).toString() === value;
        if (isWellFormed) expect(roundTrip(string, value)).to.equal(value);
        else expect(refusal(string, value).reason).to.match(/lone surrogate/);
      }),
    );
    for (const value of ['', '\0', '\uffff', '😀', '\ufeffa', 'e\u0301'])
      expect(roundTrip(string, value)).to.equal(value);
    for (const value of ['\ud83d', '\ude00\ud83d', 'a\udfff']) refusal(string, value);
  });

  it('are text alone, and so is what is read', () => {
    for (const value of [1, true, new String('a'), ['a'], {}, Symbol('s'), () => 'a']) refusal(string, value);
    expect(misfit(string, { N: '1' })).to.include({ path: 'Thing.value', found: 'a number (N)' });
  });
});

describe('booleans', () => {
  it('are true and false', () => {
    expect([true, false].map((value) => roundTrip(boolean, value))).to.deep.equal([true, false]);
    for (const value of [0, 1, 'true', '', new Boolean(false)]) refusal(boolean, value);
    expect(misfit(boolean, { S: 'true' }).expected).to.equal('a boolean (BOOL)');
  });
});

describe('null', () => {
  it('is stored where the property may hold it, whatever its type', () => {
    for (const type of [string, boolean, { kind: 'document' }, { kind: 'set', of: 'any' }] as const) {
      expect(roundTrip(type, null)).to.equal(null);
    }
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { NumberPrecisionError } from '@entable/core';
import { decimalProblem } from '#core/codec/decimal.js';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';
import { thrown } from '../../../support/refusals.js';

const number = { kind: 'number' } as const;
const bigint = { kind: 'bigint' } as const;

describe('numbers', () => {
  it('come back as they were, or are refused because DynamoDB does not hold them', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const holds = Number.isFinite(value) && decimalProblem(String(value)) === undefined;
        if (holds) expect(roundTrip(number, value)).to.equal(value === 0 ? 0 : value);
        else expect(refusal(number, value).path).to.equal('Thing.value');
      }),
      { numRuns: 1000 },
    );
  });

  it('are refused at the very borders of the range', () => {
    const largest = 9.9999999999999e125;
    for (const value of [largest, -largest, 1e-130, -1e-130, Number.MAX_SAFE_INTEGER, 0.1, 5e-100]) {
      expect(roundTrip(number, value)).to.equal(value);
    }
    for (const value of [1e126, -1e126, Number.MAX_VALUE, 9.99e-131, Number.MIN_VALUE]) {
      expect(refusal(number, value).reason).to.match(/out of DynamoDB's range/);
    }
    for (const value of [NaN, Infinity, -Infinity]) expect(refusal(number, value).reason).to.include(String(value));
  });

  it('have one zero', () => {
    expect(encoded(number, -0)).to.deep.equal({ N: '0' });
    expect(Object.is(roundTrip(number, -0), 0)).to.equal(true);
    expect(Object.is(decoded(number, { N: '-0' }), -0)).to.equal(false);
  });

  it('are no text, no bigint and no wrapper', () => {
    for (const value of ['1', 1n, true, new Number(1), [1], {}])
      expect(refusal(number, value).reason).to.match(/found/);
  });

  it('are read only where JavaScript has the same number', () => {
    for (const [stored, value] of [
      ['0.1', 0.1],
      ['1E+2', 100],
      ['100.00', 100],
      ['9007199254740992', 2 ** 53],
    ] as const) {
      expect(decoded(number, { N: stored })).to.equal(value);
    }
    for (const stored of ['9007199254740993', '0.1000000000000000055', '1.23456789012345678901', '-9007199254740993']) {
      const error = thrown(NumberPrecisionError, () => decoded(number, { N: stored }));
      expect([error.stored, error.path]).to.deep.equal([stored, 'Thing.value']);
    }
    expect(misfit(number, { S: '1' })).to.include({ expected: 'a number (N)', found: 'a string (S)' });
  });
});

describe('bigints', () => {
  it('come back whole, with up to 38 significant digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.nat(80), (digits, zeros) => {
        const value = digits * 10n ** BigInt(zeros);
        expect(roundTrip(bigint, value)).to.equal(value);
      }),
    );
    expect(roundTrip(bigint, 10n ** 125n)).to.equal(10n ** 125n);
  });

  it('are refused beyond', () => {
    expect(refusal(bigint, 10n ** 38n + 1n).reason).to.match(/38 significant digits/);
    expect(refusal(bigint, 10n ** 126n).reason).to.match(/range/);
    expect(refusal(bigint, 1).reason).to.match(/expected a bigint, found a number/);
    expect(refusal(bigint, Object(1n)).reason).to.match(/expected a bigint/);
  });

  it('are read from whole numbers however they are written', () => {
    expect(
      ['1E+2', '1.50e1', '-0', '12345678901234567890123456789012345678'].map((N) => decoded(bigint, { N })),
    ).to.deep.equal([100n, 15n, 0n, 12345678901234567890123456789012345678n]);
    expect(misfit(bigint, { N: '1.5' }).found).to.equal('1.5');
    expect(misfit(bigint, { S: '1' }).found).to.equal('a string (S)');
  });
});

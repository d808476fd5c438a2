import { expect } from 'chai';
import fc from 'fast-check';
import { NumberPrecisionError } from '@entable/core';
import { canonicalDate } from '#core/codec/date-converter.js';
import { decoded, encoded, misfit, refusal, roundTrip } from '../../../support/converting.js';
import { thrown } from '../../../support/refusals.js';

const iso = { kind: 'date', as: 'iso' } as const;
const seconds = { kind: 'date', as: 'epochSeconds' } as const;
const millis = { kind: 'date', as: 'epochMillis' } as const;
const extremes = [8.64e15, -8.64e15, 0, -1, 253402300800000].map((time) => new Date(time));

describe('dates', () => {
  it('come back to the millisecond as ISO text and as milliseconds', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(roundTrip(iso, date)).to.deep.equal(date);
        expect(roundTrip(millis, date)).to.deep.equal(date);
      }),
    );
    for (const date of extremes) {
      expect(roundTrip(iso, date)).to.deep.equal(date);
      expect(roundTrip(millis, date)).to.deep.equal(date);
    }
  });

  it('come back rounded down to the second where that was chosen', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(roundTrip(seconds, date)).to.deep.equal(new Date(Math.floor(date.getTime() / 1000) * 1000));
      }),
    );
    expect(encoded(seconds, new Date(-1))).to.deep.equal({ N: '-1' });
    expect(encoded(seconds, new Date(1999))).to.deep.equal({ N: '1' });
  });

  it('are written in one way each', () => {
    const date = new Date('2026-01-02T03:04:05.006Z');
    expect([iso, seconds, millis].map((type) => encoded(type, date))).to.deep.equal([
      { S: '2026-01-02T03:04:05.006Z' },
      { N: '1767323045' },
      { N: '1767323045006' },
    ]);
  });

  it('are refused where they are invalid or no Date itself', () => {
    class Day extends Date {}
    for (const type of [iso, seconds, millis]) {
      expect(refusal(type, new Date(NaN)).reason).to.equal('the Date is invalid');
      for (const value of [new Day(), '2026-01-02T03:04:05.006Z', 0, Object.assign(new Date(), { note: 'x' })]) {
        expect(refusal(type, value).reason).to.match(/expected a Date/);
      }
    }
  });

  it('are read from all that toISOString writes, and from nothing else like it', () => {
    const digits = (length: number, ...odd: string[]): fc.Arbitrary<string> =>
      fc.oneof(
        fc.nat(10 ** length - 1).map((value) => String(value).padStart(length, '0')),
        fc.constantFrom(...odd),
      );
    const texts = fc
      .tuple(
        digits(4, '0000', '2024', '+012345', '-000001'),
        digits(2, '01', '02', '12', '13', '00', '2'),
        digits(2, '01', '28', '29', '30', '31', '32', '00'),
        digits(2, '00', '23', '24', '25'),
        digits(2, '00', '59', '60'),
        digits(2, '00', '59', '60', '61'),
        fc.constantFrom('.000Z', '.999Z', '.00Z', 'Z', '.000', '.000z', '.000Z '),
      )
      .map(
        ([year, month, day, hour, minute, second, rest]) =>
          `${year}-${month}-${day}T${hour}:${minute}:${second}${rest}`,
      );
    fc.assert(
      fc.property(texts, (text) => {
        const date = new Date(text);
        const expected = !Number.isNaN(date.getTime()) && date.toISOString() === text ? date : undefined;
        expect(canonicalDate(text)).to.deep.equal(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('are read from no other writing, which would be written back as another', () => {
    for (const S of [
      '2026-01-02',
      '2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05.006+00:00',
      '2026-02-30T00:00:00.000Z',
      '',
    ]) {
      expect(misfit(iso, { S }).found).to.equal(`'${S}'`);
    }
    expect(misfit(iso, { N: '0' }).expected).to.match(/ISO 8601/);
    expect(misfit(seconds, { N: '1.5' }).found).to.equal("'1.5'");
    expect(misfit(millis, { N: '0.1' }).found).to.equal("'0.1'");
    expect(misfit(seconds, { N: '8640000000001' }).found).to.equal("'8640000000001'");
    expect(misfit(seconds, { S: '0' }).expected).to.match(/whole seconds/);
    expect(misfit(millis, { BOOL: true }).found).to.equal('a boolean (BOOL)');
    thrown(NumberPrecisionError, () => decoded(millis, { N: '9007199254740993' }));
  });
});

import { canonicalDate } from '#core/codec/date-converter.js';
import { exactNumber } from '#core/codec/number-converter.js';
import { dateIn, numberIn } from '#core/codec/value-in-text.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { lawRuns } from '../../../support/law-runs.js';

/** What a change of one letter makes of a text. */
const nearly = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(text.length), fc.constantFrom('', '0', '9', '-', '.', ':', 'Z', '+', 'e', ' '), fc.boolean())
    .map(([at, letter, isReplaced]) => text.slice(0, at) + letter + text.slice(isReplaced ? at + 1 : at));

const within = (text: string): [string, number, number] => [`9${text}9`, 1, 1 + text.length];

describe('values in a text', () => {
  it('are the numbers that they are as texts of their own', () => {
    const number = fc.oneof(
      fc.integer().map(String),
      fc.double({ noNaN: true }).map(String),
      fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.nat(17)).map(([digits, places]) => {
        const text = String(digits);
        return `${text.slice(0, places)}.${text.slice(places)}`;
      }),
      fc.constantFrom('0', '-0', '-0.0', '00', '007', '1.', '.5', '-', '', '1.50', '0.1', '1.1.1', '--1', '1e5'),
    );
    fc.assert(
      fc.property(
        number.chain((text) => fc.oneof(fc.constant(text), nearly(text))),
        (text) => {
          const expected = exactNumber(text);
          expect(Object.is(numberIn(...within(text)), expected), `${text} is ${expected}`).to.equal(true);
        },
      ),
      { numRuns: lawRuns(5000) },
    );
  });

  it('are the dates that they are as texts of their own', () => {
    const part = (least: number, most: number, length: number): fc.Arbitrary<string> =>
      fc.integer({ min: least, max: most }).map((value) => String(value).padStart(length, '0'));
    const parts = fc
      .tuple(
        part(0, 9999, 4),
        part(0, 13, 2),
        part(0, 32, 2),
        part(0, 25, 2),
        part(0, 61, 2),
        part(0, 61, 2),
        part(0, 999, 3),
      )
      .map(
        ([year, month, day, hour, minute, second, rest]) =>
          `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`,
      );
    const date = fc.oneof(
      fc.date({ noInvalidDate: true }).map((value) => value.toISOString()),
      parts,
      fc.constantFrom(
        '2024-02-29T00:00:00.000Z',
        '2023-02-29T00:00:00.000Z',
        '2026-01-01T24:00:00.000Z',
        '',
        '2026-01-01',
      ),
    );
    fc.assert(
      fc.property(
        date.chain((text) => fc.oneof(fc.constant(text), nearly(text))),
        (text) => {
          expect(dateIn(...within(text)), text).to.deep.equal(canonicalDate(text));
        },
      ),
      { numRuns: lawRuns(5000) },
    );
  });
});

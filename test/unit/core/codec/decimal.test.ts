import { expect } from 'chai';
import fc from 'fast-check';
import {
  canonicalDecimal,
  compareDecimals,
  decimalExtent,
  decimalProblem,
  isSameNumber,
  parseDecimal,
  significantDigits,
  toBigInt,
} from '#core/codec/decimal.js';

interface Exact {
  /** The number is `mantissa * 10 ** exponent`. */
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly text: string;
}

/** A number, and one of the many ways to write it. */
const exact: fc.Arbitrary<Exact> = fc
  .record({
    mantissa: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    exponent: fc.integer({ min: -140, max: 130 }),
    point: fc.nat(60),
    leading: fc.nat(3),
    plus: fc.boolean(),
    marker: fc.constantFrom('e', 'E', 'e+', 'E+'),
  })
  .map(({ mantissa, exponent, point, leading, plus, marker }) => {
    const digits = '0'.repeat(leading) + (mantissa < 0n ? -mantissa : mantissa).toString();
    const padded = digits.padStart(point + 1, '0');
    const written = point === 0 ? padded : `${padded.slice(0, -point)}.${padded.slice(-point)}`;
    const power = exponent + point;
    const suffix = power === 0 ? '' : power < 0 ? `${marker[0]}${power}` : `${marker}${power}`;
    return { mantissa, exponent, text: `${mantissa < 0n ? '-' : plus ? '+' : ''}${written}${suffix}` };
  });

/** The difference of two numbers, scaled to whole numbers. */
function difference(a: Exact, b: Exact): bigint {
  const least = Math.min(a.exponent, b.exponent);
  const scaled = ({ mantissa, exponent }: Exact): bigint => mantissa * 10n ** BigInt(exponent - least);
  return scaled(a) - scaled(b);
}

describe('decimals', () => {
  it('compare as exact arithmetic does, however they are written', () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        const delta = difference(a, b);
        expect(Math.sign(compareDecimals(a.text, b.text)) + 0).to.equal(delta < 0n ? -1 : delta > 0n ? 1 : 0);
        expect(isSameNumber(a.text, b.text)).to.equal(delta === 0n);
      }),
      { numRuns: 1000 },
    );
  });

  it('compare neighbours, and numbers that differ in writing alone', () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: -2, max: 2 }), fc.nat(5), (a, step, shift) => {
        const scale = 10n ** BigInt(shift);
        const mantissa = a.mantissa * scale + BigInt(step);
        const other = `${mantissa}e${a.exponent - shift}`;
        expect(Math.sign(compareDecimals(other, a.text)) + 0).to.equal(Math.sign(step));
      }),
      { numRuns: 1000 },
    );
  });

  it('have one canonical text, which has no exponent, and as many significant digits however they are written', () => {
    fc.assert(
      fc.property(exact, ({ mantissa, exponent, text }) => {
        const canonical = canonicalDecimal(text)!;
        expect(canonical).to.match(/^(?:0|-?(?:[1-9]\d*|(?:0|[1-9]\d*)\.\d*[1-9]))$/);
        expect(isSameNumber(canonical, text)).to.equal(true);
        expect(canonicalDecimal(canonical)).to.equal(canonical);
        expect(canonicalDecimal(`${mantissa}e${exponent}`)).to.equal(canonical);
        const digits = mantissa === 0n ? '' : String(mantissa).replace('-', '').replace(/0+$/, '');
        expect(significantDigits(text)).to.equal(digits.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('are whole numbers exactly where nothing stands behind the point', () => {
    fc.assert(
      fc.property(exact, ({ mantissa, exponent, text }) => {
        const divisor = 10n ** BigInt(Math.max(0, -exponent));
        const whole =
          mantissa % divisor === 0n ? (mantissa / divisor) * 10n ** BigInt(Math.max(0, exponent)) : undefined;
        expect(toBigInt(text)).to.equal(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it('read every number of JavaScript as Number does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const { negative, digits, exponent } = parseDecimal(String(value))!;
        expect(Number(`${negative ? '-' : ''}${digits}e${exponent}`)).to.equal(value === 0 ? 0 : value);
      }),
      { numRuns: 1000 },
    );
  });

  it('have as many significant digits as are left between the zeros', () => {
    const extents = ['0', '-0.00', '100', '0.00120', '12.30e5', '1e-130', '9.9e125'].map((text) => decimalExtent(text));
    expect(extents).to.deep.equal([
      { significant: 1, magnitude: 0 },
      { significant: 1, magnitude: 0 },
      { significant: 1, magnitude: 2 },
      { significant: 2, magnitude: -3 },
      { significant: 3, magnitude: 6 },
      { significant: 1, magnitude: -130 },
      { significant: 2, magnitude: 125 },
    ]);
  });

  it('fit DynamoDB up to 38 digits, from 1E-130 to below 1E126', () => {
    const nines = '9'.repeat(38);
    for (const text of ['0', '0e999', nines, `-${nines}`, `0.${nines}`, `${nines}e88`, '1e-130', '-1e-130', '1e125']) {
      expect(decimalProblem(text), text).to.equal(undefined);
    }
    expect(decimalProblem(`${nines}1`)).to.match(/38 significant digits/);
    expect(decimalProblem(`1${'0'.repeat(40)}1`)).to.match(/38 significant digits/);
    for (const text of [`${nines}e89`, '1e126', '-1e126', '0.1e-130', '1e-131']) {
      expect(decimalProblem(text), text).to.match(/range/);
    }
  });

  it('are nothing else', () => {
    const others = [
      '',
      '.',
      '-',
      'e5',
      '1e',
      '1e5.5',
      ' 1',
      '1 ',
      '1\n',
      '0x10',
      'NaN',
      'Infinity',
      '1_000',
      '١',
      '--1',
    ];
    expect(others.filter((text) => parseDecimal(text) !== undefined)).to.deep.equal([]);
    expect(others.map((text) => decimalProblem(text))).to.deep.equal(others.map(() => 'is no decimal number'));
    expect(toBigInt('1.5')).to.equal(undefined);
    expect(['1.', '.5', '-.5e1', '+1'].map((text) => decimalProblem(text))).to.deep.equal(Array(4).fill(undefined));
  });
});

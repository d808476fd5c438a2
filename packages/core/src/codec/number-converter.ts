import { InvalidItemError, NumberPrecisionError } from '../errors/item-errors.js';
import { unsupported, wrongType, type Converter } from './converter.js';
import { decimalProblem, isSameNumber, toBigInt } from './decimal.js';
import { describeStored } from './describe.js';
import { formatPath, type ValuePath } from './value-path.js';

/** Decimal text of a number that DynamoDB can hold; `undefined` for any other value. */
export function numberText(value: unknown): string | undefined {
  if (typeof value !== 'number') return undefined;
  // −0 would be written as "0" by String too, but says so here: DynamoDB has one zero.
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  return magnitude < 1e126 && magnitude >= 1e-130 ? String(value) : undefined;
}

/** Decimal text of a number that DynamoDB can hold. */
export function encodeNumber(value: number, path: ValuePath): string {
  const text = numberText(value);
  if (text !== undefined) return text;
  if (!Number.isFinite(value)) throw unsupported(path, `${value} is no number that DynamoDB can hold`);
  throw unsupported(path, `the number ${decimalProblem(String(value))}`);
}

/** Reads decimal text as a number, if it is the same number after. */
export function decodeNumber(stored: string, path: ValuePath): number {
  const value = exactNumber(stored);
  if (value === undefined) throw new NumberPrecisionError(formatPath(path), stored);
  return value;
}

/** Text of at most 15 digits, which each number has as its own. */
const short = /^-?(?:\d{1,15}$|(?=[\d.]{3,16}$)\d+\.\d+$)/;

/** The number that decimal text is, never −0; `undefined` where it would be another after. */
export function exactNumber(stored: string): number | undefined {
  const value = Number(stored);
  return short.test(stored) || isSameNumber(String(value), stored) ? value + 0 : undefined;
}

/** Decimal text of a whole number that DynamoDB can hold. */
export function encodeBigInt(value: bigint, path: ValuePath): string {
  const text = value.toString();
  const problem = decimalProblem(text);
  if (problem !== undefined) throw unsupported(path, `the bigint ${problem}`);
  return text;
}

/** Reads decimal text as a whole number. */
export function decodeBigInt(stored: string, path: ValuePath): bigint {
  const value = toBigInt(stored);
  if (value === undefined) {
    throw new InvalidItemError({ path: formatPath(path), expected: 'a whole number (N)', found: stored });
  }
  return value;
}

export const numberConverter: Converter = {
  encode(value, path) {
    if (typeof value !== 'number') throw wrongType(path, 'a number', value);
    return { N: encodeNumber(value, path) };
  },
  decode(stored, path) {
    if (stored.N !== undefined) return decodeNumber(stored.N, path);
    throw new InvalidItemError({ path: formatPath(path), expected: 'a number (N)', found: describeStored(stored) });
  },
};

export const bigIntConverter: Converter = {
  encode(value, path) {
    if (typeof value !== 'bigint') throw wrongType(path, 'a bigint', value);
    return { N: encodeBigInt(value, path) };
  },
  decode(stored, path) {
    if (stored.N !== undefined) return decodeBigInt(stored.N, path);
    throw new InvalidItemError({ path: formatPath(path), expected: 'a number (N)', found: describeStored(stored) });
  },
};

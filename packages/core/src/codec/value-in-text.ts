import { canonicalDate } from './date-converter.js';
import { exactNumber } from './number-converter.js';

// What most numbers and dates are is read letter by letter, with no text made of them before.

/** The number that stands in a text; `undefined` where it would be another after. */
export function numberIn(text: string, at: number, end: number): number | undefined {
  const isNegative = text.charCodeAt(at) === minus;
  let digits = 0;
  let value = 0;
  let decimals = -1;
  for (let index = isNegative ? at + 1 : at; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code >= zero && code <= nine) {
      value = value * 10 + code - zero;
      digits++;
      if (decimals !== -1) decimals++;
    } else if (code === point && decimals === -1 && digits > 0) decimals = 0;
    else digits = Infinity;
  }
  // So many digits are a whole number that is exact, and so is the power of ten: what comes of both is rounded once.
  if (digits === 0 || digits > 15 || decimals === 0) return exactNumber(text.substring(at, end));
  if (decimals !== -1) value /= powersOfTen[decimals]!;
  return isNegative && value !== 0 ? -value : value;
}

/** The date in its canonical spelling that stands in a text, as in `2026-01-31T23:59:59.000Z`. */
export function dateIn(text: string, at: number, end: number): Date | undefined {
  const year = digitsIn(text, at, at + 4);
  const month = digitsIn(text, at + 5, at + 7);
  const day = digitsIn(text, at + 8, at + 10);
  const hour = digitsIn(text, at + 11, at + 13);
  const minute = digitsIn(text, at + 14, at + 16);
  const second = digitsIn(text, at + 17, at + 19);
  const millisecond = digitsIn(text, at + 20, at + 23);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  // The year 99 would be another, and other parts that are too large, the hour 24 say, would be those of another date.
  const isSure =
    end - at === 24 &&
    year >= 100 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    text[at + 4] === '-' &&
    text[at + 7] === '-' &&
    text[at + 10] === 'T' &&
    text[at + 13] === ':' &&
    text[at + 16] === ':' &&
    text[at + 19] === '.' &&
    text[at + 23] === 'Z';
  return isSure ? date : canonicalDate(text.substring(at, end));
}

const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power);

const minus = 45;
const point = 46;
const zero = 48;
const nine = 57;

/** A whole number of digits alone; `NaN` where anything else stands there. */
function digitsIn(text: string, at: number, end: number): number {
  let value = at < end ? 0 : NaN;
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index);
    if (!(code >= zero && code <= nine)) return NaN;
    value = value * 10 + code - zero;
  }
  return value;
}

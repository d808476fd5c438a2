import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidItemError } from '../errors/item-errors.js';
import type { DateFormat } from '../metadata/attribute-options.js';
import { isDate } from './built-in-values.js';
import { unsupported, wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { decodeNumber } from './number-converter.js';
import { formatPath, type ValuePath } from './value-path.js';

interface Format {
  readonly expected: string;
  encode(date: Date): AttributeValue;
  /** The date, or `undefined` where what is stored is not of this format. */
  decode(stored: AttributeValue, path: ValuePath): Date | undefined;
}

function numeric(expected: string, millisecondsPerUnit: number): Format {
  return {
    expected,
    encode: (date) => ({ N: String(Math.floor(date.getTime() / millisecondsPerUnit)) }),
    decode: ({ N }, path) => (N === undefined ? undefined : new Date(decodeNumber(N, path) * millisecondsPerUnit)),
  };
}

const formats: Record<DateFormat, Format> = {
  iso: {
    expected: 'a date (S, ISO 8601 in UTC with milliseconds)',
    encode: (date) => ({ S: date.toISOString() }),
    decode: ({ S }) => (S === undefined ? undefined : canonicalDate(S)),
  },
  epochSeconds: numeric('a date (N, whole seconds since 1970)', 1000),
  epochMillis: numeric('a date (N, whole milliseconds since 1970)', 1),
};

/** A date in its canonical spelling; `undefined` for any other value. */
export function dateText(value: unknown): string | undefined {
  return isDate(value) && isValid(value) ? value.toISOString() : undefined;
}

/** Other spellings of a date are refused: written back, they would become another string, and as a key another item. */
export function canonicalDate(text: string): Date | undefined {
  const date = new Date(text);
  return isValid(date) && date.toISOString() === text ? date : undefined;
}

function isValid(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}

export function dateConverter(as: DateFormat): Converter {
  const format = formats[as];
  return {
    encode(value, path) {
      if (!isDate(value)) throw wrongType(path, 'a Date', value);
      if (!isValid(value)) throw unsupported(path, 'the Date is invalid');
      return format.encode(value);
    },
    decode(stored, path) {
      const date = format.decode(stored, path);
      if (date !== undefined && isValid(date) && isWhole(stored)) return date;
      const found = stored.S ?? stored.N;
      throw new InvalidItemError({
        path: formatPath(path),
        expected: format.expected,
        found: found === undefined ? describeStored(stored) : `'${found.slice(0, 40)}'`,
      });
    },
  };
}

function isWhole({ N }: AttributeValue): boolean {
  return N === undefined || Number.isInteger(Number(N));
}

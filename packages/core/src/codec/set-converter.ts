import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidItemError } from '../errors/item-errors.js';
import type { SetElement } from '../metadata/class-metadata.js';
import { decodeBuffer, encodeBuffer, encodeBytes } from './binary-converter.js';
import { isSet } from './built-in-values.js';
import { unsupported, wrongType, type Converter } from './converter.js';
import { describeStored, describeValue } from './describe.js';
import { decodeBigInt, decodeNumber, encodeBigInt, encodeNumber } from './number-converter.js';
import { checkWellFormed, quoted } from './string-converter.js';
import { childPath, formatPath, type ValuePath } from './value-path.js';

type Elements<T> = (value: unknown, path: ValuePath) => T;

interface ElementKind {
  readonly expected: string;
  accepts(value: unknown): boolean;
  encode(values: readonly unknown[], path: ValuePath): AttributeValue;
  /** The elements, or `undefined` where what is stored is another type. */
  decode(stored: AttributeValue, path: ValuePath): readonly unknown[] | undefined;
}

function all<T>(values: readonly unknown[], path: ValuePath, encode: Elements<T>): T[] {
  return values.map((value, index) => encode(value, childPath(path, index)));
}

function distinctBytes(values: readonly unknown[], path: ValuePath, encode: Elements<Uint8Array>): AttributeValue {
  const bytes = all(values, path, encode);
  if (new Set(bytes.map((each) => Buffer.from(each).toString('base64'))).size < bytes.length) {
    throw unsupported(path, 'two elements of the Set have the same bytes; DynamoDB would keep one');
  }
  return { BS: bytes };
}

const kinds: Record<Exclude<SetElement, 'any'>, ElementKind> = {
  string: {
    expected: 'a set of strings (SS)',
    accepts: (value) => typeof value === 'string',
    encode: (values, path) => ({ SS: all(values, path, (value, at) => checkWellFormed(value as string, at)) }),
    decode: ({ SS }) => SS,
  },
  number: {
    expected: 'a set of numbers (NS)',
    accepts: (value) => typeof value === 'number',
    encode: (values, path) => ({ NS: all(values, path, (value, at) => encodeNumber(value as number, at)) }),
    decode: ({ NS }, path) => NS?.map((value) => decodeNumber(value, path)),
  },
  bigint: {
    expected: 'a set of whole numbers (NS)',
    accepts: (value) => typeof value === 'bigint',
    encode: (values, path) => ({ NS: all(values, path, (value, at) => encodeBigInt(value as bigint, at)) }),
    decode: ({ NS }, path) => NS?.map((value) => decodeBigInt(value, path)),
  },
  binary: {
    expected: 'a set of bytes (BS)',
    accepts: (value) => ArrayBuffer.isView(value),
    encode: (values, path) => distinctBytes(values, path, encodeBytes),
    decode: ({ BS }) => BS,
  },
  buffer: {
    expected: 'a set of bytes (BS)',
    accepts: (value) => ArrayBuffer.isView(value),
    encode: (values, path) => distinctBytes(values, path, encodeBuffer),
    decode: ({ BS }) => BS?.map(decodeBuffer),
  },
};

/** Sets whose elements are declared, or (`any`) are strings, numbers or bytes as they come. */
export function setConverter(of: SetElement): Converter {
  const allowed = of === 'any' ? [kinds.string, kinds.number, kinds.binary] : [kinds[of]];
  return {
    encode(value, path) {
      if (!isSet(value)) throw wrongType(path, 'a Set', value);
      const values = [...value];
      if (values.length === 0) return undefined;
      return kindOf(values, allowed, path).encode(values, path);
    },
    decode(stored, path) {
      for (const kind of allowed) {
        const elements = kind.decode(stored, path);
        if (elements !== undefined) return new Set(elements);
      }
      const expected = allowed.map((kind) => kind.expected).join(' or ');
      throw new InvalidItemError({ path: formatPath(path), expected, found: describeStored(stored) });
    },
  };
}

/** The elements of a Set of strings as JSON, without brackets; `undefined` for any other value. */
export function setText(value: unknown): string | undefined {
  if (!isSet(value)) return undefined;
  let text = '';
  for (const element of value) {
    const sure = quoted(element);
    if (sure === undefined) return undefined;
    text += text === '' ? sure : `,${sure}`;
  }
  return text;
}

function kindOf(values: readonly unknown[], allowed: readonly ElementKind[], path: ValuePath): ElementKind {
  const kind = allowed.find(({ accepts }) => accepts(values[0])) ?? allowed[0]!;
  const stranger = values.find((value) => !kind.accepts(value));
  if (stranger === undefined && !values.includes(undefined)) return kind;
  const hint = typeof stranger === 'bigint' ? '; for bigint declare { of: () => BigInt }' : '';
  throw unsupported(path, `expected ${kind.expected}, found ${describeValue(stranger)} among the elements${hint}`);
}

import { InvalidItemError } from '../errors/item-errors.js';
import { isBuffer, isUint8Array } from './built-in-values.js';
import { unsupported, wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { formatPath, type ValuePath } from './value-path.js';

/** Bytes, copied: what the caller does to its array later changes nothing that was encoded. */
export function encodeBytes(value: unknown, path: ValuePath): Uint8Array {
  if (isBuffer(value)) {
    throw unsupported(
      path,
      'a Buffer would come back as a Uint8Array; declare the property as Buffer ({ type: () => Buffer }, elements: ' +
        '{ of: () => Buffer }), or store new Uint8Array(buffer)',
    );
  }
  if (!isUint8Array(value)) throw wrongType(path, 'a Uint8Array', value);
  return Uint8Array.from(value);
}

export function encodeBuffer(value: unknown, path: ValuePath): Uint8Array {
  if (!isBuffer(value)) throw wrongType(path, 'a Buffer', value);
  return Uint8Array.from(value);
}

export function decodeBuffer(stored: Uint8Array): Buffer {
  return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
}

function converter(
  encode: (value: unknown, path: ValuePath) => Uint8Array,
  decode: (stored: Uint8Array) => unknown,
): Converter {
  return {
    encode: (value, path) => ({ B: encode(value, path) }),
    decode(stored, path) {
      if (stored.B !== undefined) return decode(stored.B);
      throw new InvalidItemError({ path: formatPath(path), expected: 'bytes (B)', found: describeStored(stored) });
    },
  };
}

export const binaryConverter = converter(encodeBytes, (stored) => stored);
export const bufferConverter = converter(encodeBuffer, decodeBuffer);

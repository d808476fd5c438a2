import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { UnsupportedValueError } from '../errors/value-errors.js';
import type { UnknownAttributes } from '../metadata/attribute-options.js';
import type { AttributeMetadata, ValueType } from '../metadata/class-metadata.js';
import { describeValue } from './describe.js';
import { formatPath, type ValuePath } from './value-path.js';

/** How stored values are read. */
export interface Reading {
  /** Whether classes may hold only part of what is stored, and no defaults. */
  readonly partial: boolean;
  readonly unknownAttributes: UnknownAttributes;
}

/** Reads a value by itself, which nobody saves again. */
export const wholeValue: Reading = Object.freeze({ partial: false, unknownAttributes: 'drop' });

/** Maps the values of one type to what DynamoDB stores, and back. `null` never reaches it. */
export interface Converter {
  /**
   * @returns what is stored; `undefined` where the value is stored as an absent attribute (an empty Set).
   * @throws UnsupportedValueError where the value would not come back equal.
   */
  encode(value: unknown, path: ValuePath): AttributeValue | undefined;
  /**
   * @throws InvalidItemError or NumberPrecisionError where what is stored is not of this type.
   */
  decode(stored: AttributeValue, path: ValuePath, reading: Reading): unknown;
  /** The JSON of what `encode` gives, where a type has a quicker way to it; `undefined` where that is not sure. */
  write?(value: unknown, path: ValuePath): string | undefined;
}

/** Finds the converter of a type: given to what converters of nested classes need as well, which can't import it. */
export type ConverterOf = (type: ValueType) => Converter;

/** An attribute with its converter. */
export interface ConvertedAttribute extends AttributeMetadata {
  readonly converter: Converter;
}

/** How null is stored. */
const storedNull: AttributeValue = Object.freeze({ NULL: true as const });

/** Encodes a value that may be null. `undefined` means that it is stored as an absent attribute. */
export function encodeNullable(converter: Converter, value: unknown, path: ValuePath): AttributeValue | undefined {
  return value === null ? storedNull : converter.encode(value, path);
}

/** Encodes what must be stored: a list element, a map's value, an operand. */
export function encodeStored(converter: Converter, value: unknown, path: ValuePath): AttributeValue {
  if (value === undefined) throw unsupported(path, 'undefined can be stored only by leaving the attribute out');
  const stored = encodeNullable(converter, value, path);
  if (stored === undefined) throw unsupported(path, 'DynamoDB has no empty Set');
  return stored;
}

/** Decodes a stored value that may be null. */
export function decodeNullable(
  converter: Converter,
  stored: AttributeValue,
  path: ValuePath,
  reading: Reading,
): unknown {
  return stored.NULL === undefined ? converter.decode(stored, path, reading) : null;
}

export function unsupported(path: ValuePath, reason: string, options?: ErrorOptions): UnsupportedValueError {
  return new UnsupportedValueError(formatPath(path), reason, options);
}

/** The error for a value of another type than the attribute's. */
export function wrongType(path: ValuePath, expected: string, value: unknown): UnsupportedValueError {
  return unsupported(path, `expected ${expected}, found ${describeValue(value)}`);
}

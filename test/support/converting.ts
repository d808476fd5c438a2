import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidItemError, UnsupportedValueError } from '@entable/core';
import { encodeNullable, decodeNullable, wholeValue } from '#core/codec/converter.js';
import { converterOf } from '#core/codec/converter-of.js';
import { childPath, rootPath } from '#core/codec/value-path.js';
import type { ValueType } from '#core/metadata/class-metadata.js';
import { thrown } from './refusals.js';

const path = childPath(rootPath('Thing'), 'value');

/** What is stored of a property's value; `undefined` is an absent attribute. */
export function encoded(type: ValueType, value: unknown): AttributeValue | undefined {
  return encodeNullable(converterOf(type), value, path);
}

/** What a stored attribute is read as. */
export function decoded(type: ValueType, stored: AttributeValue): unknown {
  return decodeNullable(converterOf(type), stored, path, wholeValue);
}

/** What a value comes back as. */
export function roundTrip(type: ValueType, value: unknown): unknown {
  const stored = encoded(type, value);
  return stored && decoded(type, stored);
}

/** The refusal of a value. */
export function refusal(type: ValueType, value: unknown): UnsupportedValueError {
  return thrown(UnsupportedValueError, () => encoded(type, value));
}

/** The refusal of a stored attribute. */
export function misfit(type: ValueType, stored: AttributeValue): InvalidItemError {
  return thrown(InvalidItemError, () => decoded(type, stored));
}

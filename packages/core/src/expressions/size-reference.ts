import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberConverter } from '../codec/number-converter.js';
import { comparisons, type Comparisons } from './comparisons.js';
import { encodeFor, invalidCondition, type ReferenceTarget } from './reference.js';

/** The size of an attribute: a number to compare. */
export function sizeOf(of: ReferenceTarget): Comparisons {
  const encode = (value: unknown): AttributeValue => encodeFor(of, value, invalidCondition, numberConverter);
  return comparisons(of, { kind: 'size', path: of.path }, encode);
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberConverter } from '../codec/number-converter.js';
import { comparisons, type Comparisons } from './comparisons.js';
import { encodeFor, invalidCondition, type ReferenceTarget } from './reference.js';

/** The size of an attribute: a number to compare. */
export function sizeOf(of: ReferenceTarget): Comparisons {
  const encode = (value: unknown): AttributeValue => {
    if (value === null) throw invalidCondition(of, 'a size is a number, not null.');
    return encodeFor(of, value, invalidCondition, numberConverter);
  };
  return Object.freeze(comparisons(of, { kind: 'size', path: of.path }, encode, { kind: 'number' }));
}

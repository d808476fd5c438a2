import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describeStored, storedType } from '../codec/describe.js';
import type { ValueType } from '../metadata/class-metadata.js';
import { EntityCondition, type Comparator } from './condition.js';
import { attributeOperand, compareStored, isOrdered, valueOperand, type Operand } from './operand.js';
import { invalidCondition, otherAttribute, referenceTarget, requireKind, type ReferenceTarget } from './reference.js';

/** DynamoDB takes this many alternatives in `IN`. */
const maximumAlternatives = 100;
const orderedKinds: readonly ValueType['kind'][] = ['string', 'number', 'bigint', 'binary', 'buffer', 'date'];

/** The comparisons that an attribute and its size have in common. */
export interface Comparisons {
  eq(value: unknown): EntityCondition;
  ne(value: unknown): EntityCondition;
  lt(value: unknown): EntityCondition;
  lte(value: unknown): EntityCondition;
  gt(value: unknown): EntityCondition;
  gte(value: unknown): EntityCondition;
  between(low: unknown, high: unknown): EntityCondition;
  in(...values: unknown[]): EntityCondition;
}

/**
 * @param left - what is compared: the attribute or its size.
 * @param encode - how values that it is compared with are stored.
 * @param type - what attributes that it is compared with hold.
 */
export function comparisons(
  of: ReferenceTarget,
  left: Operand,
  encode: (value: unknown) => AttributeValue,
  type: ValueType = of.type,
): Comparisons {
  Object.freeze(left);
  const operand = (given: unknown): Operand => {
    const other = referenceTarget(given);
    return other === undefined
      ? valueOperand(encode(given))
      : attributeOperand(otherAttribute(of, other, invalidCondition, type));
  };
  const ordered = (given: unknown): Operand => {
    if (left.kind === 'attribute') requireOrdered(of);
    const other = referenceTarget(given);
    if (other !== undefined) requireOrdered(other);
    const right = operand(given);
    if (right.kind === 'value' && !isOrdered(right.value)) {
      throw invalidCondition(
        of,
        `DynamoDB orders strings, numbers and bytes, and this is ${describeStored(right.value)}.`,
      );
    }
    return right;
  };
  const compare = (comparator: Comparator, right: Operand): EntityCondition =>
    new EntityCondition(of.entityClass, { kind: 'comparison', comparator, left, right });

  return {
    eq: (value) => compare('=', operand(value)),
    ne: (value) => compare('<>', operand(value)),
    lt: (value) => compare('<', ordered(value)),
    lte: (value) => compare('<=', ordered(value)),
    gt: (value) => compare('>', ordered(value)),
    gte: (value) => compare('>=', ordered(value)),
    between: (low, high) => {
      const bounds = { low: ordered(low), high: ordered(high) };
      checkBounds(of, bounds.low, bounds.high);
      return new EntityCondition(of.entityClass, { kind: 'between', operand: left, ...bounds });
    },
    in: (...values) => {
      if (values.length === 0 || values.length > maximumAlternatives) {
        throw invalidCondition(of, `in() takes 1 to ${maximumAlternatives} values and was given ${values.length}.`);
      }
      const alternatives = Object.freeze(values.map((value) => valueOperand(encode(value))));
      return new EntityCondition(of.entityClass, { kind: 'in', operand: left, alternatives });
    },
  };
}

function requireOrdered(of: ReferenceTarget): void {
  requireKind(of, 'an ordering', orderedKinds, invalidCondition);
}

function checkBounds(of: ReferenceTarget, low: Operand, high: Operand): void {
  if (low.kind !== 'value' || high.kind !== 'value') return;
  if (storedType(low.value) !== storedType(high.value)) {
    throw invalidCondition(
      of,
      `between() takes bounds of one type, not ${describeStored(low.value)} and ${describeStored(high.value)}.`,
    );
  }
  if (compareStored(low.value, high.value) > 0) {
    throw invalidCondition(of, 'between() takes the lower bound first; nothing lies between these.');
  }
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { storedType } from '../codec/describe.js';
import { isSet } from '../codec/built-in-values.js';
import { segments } from '../codec/value-path.js';
import { attributeOperand, deepFreeze, valueOperand } from './operand.js';
import {
  encodeFor,
  invalidUpdate,
  otherAttribute,
  referenceTarget,
  requireKind,
  type ReferenceTarget,
} from './reference.js';
import { EntityUpdate, type UpdateNode } from './update.js';

/** Every change of an attribute. */
export interface AttributeUpdates {
  set(value: unknown): EntityUpdate;
  setIfNotExists(value: unknown): EntityUpdate;
  increment(by: unknown): EntityUpdate;
  decrement(by: unknown): EntityUpdate;
  add(value: unknown): EntityUpdate;
  remove(): EntityUpdate;
  append(items: unknown): EntityUpdate;
  prepend(items: unknown): EntityUpdate;
  delete(elements: unknown): EntityUpdate;
}

export function attributeUpdates(of: ReferenceTarget): AttributeUpdates {
  const { path } = of;
  const encode = (value: unknown): AttributeValue => deepFreeze(encodeFor(of, value, invalidUpdate));
  const place = Object.freeze({ type: of.type, path: Object.freeze(segments(of.valuePath)) });
  const update = (node: UpdateNode): EntityUpdate => new EntityUpdate(of.entityClass, node, of.updated, place);
  const amount = (operator: string, value: unknown): AttributeValue => {
    requireKind(of, operator, ['number', 'bigint'], invalidUpdate);
    return ofType(of, operator, encode(value), ['N']);
  };
  const items = (operator: string, value: unknown): AttributeValue => {
    requireKind(of, operator, ['list'], invalidUpdate);
    return ofType(of, operator, encode(value), ['L']);
  };

  return {
    set: (value) => {
      const other = referenceTarget(value);
      if (other !== undefined)
        return update({ kind: 'set', path, value: attributeOperand(otherAttribute(of, other, invalidUpdate)) });
      if (of.type.kind === 'set' && isSet(value) && value.size === 0) return update({ kind: 'setEmptySet', path });
      return update({ kind: 'set', path, value: valueOperand(encode(value)) });
    },
    setIfNotExists: (value) => update({ kind: 'setIfNotExists', path, value: encode(value) }),
    increment: (by) => update({ kind: 'increment', path, by: amount('increment', by) }),
    decrement: (by) => update({ kind: 'decrement', path, by: amount('decrement', by) }),
    add: (value) => {
      requireKind(of, 'add', ['number', 'bigint', 'set'], invalidUpdate);
      return update({ kind: 'add', path, value: ofType(of, 'add', encode(value), ['N', 'SS', 'NS', 'BS']) });
    },
    remove: () => update({ kind: 'remove', path }),
    append: (value) => update({ kind: 'append', path, items: items('append', value) }),
    prepend: (value) => update({ kind: 'prepend', path, items: items('prepend', value) }),
    delete: (elements) => {
      requireKind(of, 'delete', ['set'], invalidUpdate);
      return update({ kind: 'delete', path, elements: ofType(of, 'delete', encode(elements), ['SS', 'NS', 'BS']) });
    },
  };
}

/** Documents and codecs tell their type only by the value. */
function ofType(
  of: ReferenceTarget,
  operator: string,
  stored: AttributeValue,
  types: readonly string[],
): AttributeValue {
  if (types.includes(storedType(stored))) return stored;
  throw invalidUpdate(
    of,
    `${operator} takes a value of DynamoDB's type ${types.join(', ')}, not ${storedType(stored)}.`,
  );
}

import { converterOf } from '../codec/converter-of.js';
import { documentType, type ValueType } from '../metadata/class-metadata.js';
import type { Comparisons } from './comparisons.js';
import { EntityCondition } from './condition.js';
import { attributeOperand, valueOperand, type Operand } from './operand.js';
import {
  encodeFor,
  invalidCondition,
  otherAttribute,
  referenceTarget,
  requireKind,
  type ReferenceTarget,
} from './reference.js';
import { sizeOf } from './size-reference.js';

const storedTypes = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** Every condition on an attribute that is no comparison. */
export interface AttributeConditions {
  exists(): EntityCondition;
  notExists(): EntityCondition;
  type(type: unknown): EntityCondition;
  beginsWith(prefix: unknown): EntityCondition;
  contains(part: unknown): EntityCondition;
  size(): Comparisons;
}

export function attributeConditions(of: ReferenceTarget): AttributeConditions {
  const { entityClass, path } = of;
  // One object, by which its converter is found again.
  const element = elementType(of);
  const operand = (given: unknown, type: ValueType, nullable: boolean): Operand => {
    const other = referenceTarget(given);
    if (other !== undefined) return attributeOperand(otherAttribute(of, other, invalidCondition, type));
    if (given === null && !nullable)
      throw invalidCondition(of, 'null is neither text, bytes nor an element to look for.');
    return valueOperand(encodeFor(of, given, invalidCondition, converterOf(type)));
  };

  return {
    exists: () => new EntityCondition(entityClass, { kind: 'exists', path }),
    notExists: () => new EntityCondition(entityClass, { kind: 'notExists', path }),
    type: (type) => {
      if (typeof type !== 'string' || !storedTypes.includes(type)) {
        throw invalidCondition(of, `type() takes one of ${storedTypes.join(', ')}.`);
      }
      return new EntityCondition(entityClass, { kind: 'type', path, type: valueOperand({ S: type }) });
    },
    beginsWith: (prefix) => {
      requireKind(of, 'beginsWith', ['string', 'binary', 'buffer'], invalidCondition);
      return new EntityCondition(entityClass, {
        kind: 'beginsWith',
        path,
        prefix: operand(prefix, prefixType(of, prefix), false),
      });
    },
    contains: (part) => {
      requireKind(of, 'contains', ['string', 'binary', 'buffer', 'set', 'list'], invalidCondition);
      const nullable = of.type.kind === 'list' || of.type.kind === 'document';
      return new EntityCondition(entityClass, {
        kind: 'contains',
        path,
        part: operand(part, element, nullable),
      });
    },
    size: () => {
      requireKind(
        of,
        'size',
        ['string', 'binary', 'buffer', 'set', 'list', 'map', 'record', 'nested'],
        invalidCondition,
      );
      return sizeOf(of);
    },
  };
}

/** A prefix is text or bytes, also where a codec stores the whole as one of them. */
function prefixType({ type }: ReferenceTarget, prefix: unknown): ValueType {
  if (type.kind === 'string' || type.kind === 'binary' || type.kind === 'buffer') return type;
  if (referenceTarget(prefix) !== undefined) return documentType;
  return ArrayBuffer.isView(prefix) ? { kind: 'binary' } : { kind: 'string' };
}

function elementType({ type }: ReferenceTarget): ValueType {
  switch (type.kind) {
    case 'set':
      return type.of === 'any' ? documentType : { kind: type.of };
    case 'list':
      return type.of;
    case 'custom':
      return documentType;
    default:
      return type;
  }
}

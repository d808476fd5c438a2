import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { binaryConverter } from '../codec/binary-converter.js';
import type { Converter } from '../codec/converter.js';
import { converterOf } from '../codec/converter-of.js';
import { documentConverter } from '../codec/document-converter.js';
import { stringConverter } from '../codec/string-converter.js';
import { comparisons, type Comparisons } from './comparisons.js';
import { EntityCondition } from './condition.js';
import { valueOperand, type Operand } from './operand.js';
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

/** Every condition on an attribute. */
export interface AttributeConditions extends Comparisons {
  exists(): EntityCondition;
  notExists(): EntityCondition;
  type(type: unknown): EntityCondition;
  beginsWith(prefix: unknown): EntityCondition;
  contains(part: unknown): EntityCondition;
  size(): Comparisons;
}

export function attributeConditions(of: ReferenceTarget): AttributeConditions {
  const { entityClass, path } = of;
  const encode = (value: unknown): AttributeValue => encodeFor(of, value, invalidCondition);
  const operand = (given: unknown, converter: Converter): Operand => {
    const other = referenceTarget(given);
    return other === undefined
      ? valueOperand(encodeFor(of, given, invalidCondition, converter))
      : Object.freeze({ kind: 'attribute', path: otherAttribute(of, other, invalidCondition) });
  };

  return {
    ...comparisons(of, { kind: 'attribute', path }, encode),
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
        prefix: operand(prefix, textOrBytes(of, prefix)),
      });
    },
    contains: (part) => {
      requireKind(of, 'contains', ['string', 'binary', 'buffer', 'set', 'list'], invalidCondition);
      return new EntityCondition(entityClass, { kind: 'contains', path, part: operand(part, elementConverter(of)) });
    },
    size: () => {
      requireKind(
        of,
        'size',
        ['string', 'binary', 'buffer', 'date', 'set', 'list', 'map', 'record', 'nested'],
        invalidCondition,
      );
      return sizeOf(of);
    },
  };
}

/** A prefix is text or bytes, also where a codec stores the whole as one of them. */
function textOrBytes(of: ReferenceTarget, prefix: unknown): Converter {
  if (of.type.kind === 'string' || of.type.kind === 'binary' || of.type.kind === 'buffer') return converterOf(of.type);
  return ArrayBuffer.isView(prefix) ? binaryConverter : stringConverter;
}

function elementConverter({ type }: ReferenceTarget): Converter {
  switch (type.kind) {
    case 'set':
      return type.of === 'any' ? documentConverter : converterOf({ kind: type.of });
    case 'list':
      return converterOf(type.of);
    case 'custom':
      return documentConverter;
    default:
      return converterOf(type);
  }
}

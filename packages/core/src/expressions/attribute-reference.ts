import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { stringConverter } from '../codec/string-converter.js';
import { childPath, propertyPath, segments } from '../codec/value-path.js';
import {
  documentType,
  type AttributeMetadata,
  type ClassMetadata,
  type ValueType,
} from '../metadata/class-metadata.js';
import { attributeConditions, type AttributeConditions } from './attribute-conditions.js';
import { attributeUpdates, type AttributeUpdates } from './attribute-updates.js';
import { comparisons, type Comparisons } from './comparisons.js';
import { attributeOperand } from './operand.js';
import { attributesProxy, propertiesProxy, unknownAttribute } from './attributes-proxy.js';
import { childAttribute, rootAttribute, type PathStep } from './path.js';
import { encodeFor, invalidCondition, requireKind, requireText, target, type ReferenceTarget } from './reference.js';

/** All that can be asked of an attribute or done to it; types leave out what its kind does not have. */
export interface AnyReference extends Comparisons, AttributeConditions, AttributeUpdates {
  readonly [target]: ReferenceTarget;
  /** The value under a key, or a nested property. */
  get(key: unknown): AnyReference;
  /** An element of a list. */
  at(index: unknown): AnyReference;
}

/** The reference to a property of the entity itself. */
export function entityAttribute(metadata: ClassMetadata, attribute: AttributeMetadata): AnyReference {
  return referenceTo(entityTarget(metadata, attribute));
}

const madeUpdates = new WeakMap<ClassMetadata, Map<AttributeMetadata, AttributeUpdates>>();

/** The changes of a property of the entity itself, made once. */
export function entityUpdates(metadata: ClassMetadata, attribute: AttributeMetadata): AttributeUpdates {
  let ofClass = madeUpdates.get(metadata);
  if (ofClass === undefined) madeUpdates.set(metadata, (ofClass = new Map()));
  let updates = ofClass.get(attribute);
  if (updates === undefined) ofClass.set(attribute, (updates = attributeUpdates(entityTarget(metadata, attribute))));
  return updates;
}

/** What that reference knows. */
function entityTarget(metadata: ClassMetadata, { property, name, type }: AttributeMetadata): ReferenceTarget {
  return {
    entityClass: metadata.entityClass,
    path: rootAttribute(name, property),
    valuePath: propertyPath(metadata.className, property),
    type,
    updated: { owner: metadata, property, parents: [] },
  };
}

function referenceTo(of: ReferenceTarget): AnyReference {
  const encode = (value: unknown): AttributeValue => encodeFor(of, value, invalidCondition);
  const { eq, ne, lt, lte, gt, gte, between, in: oneOf } = comparisons(of, attributeOperand(of.path), encode);
  const { exists, notExists, type, beginsWith, contains, size } = attributeConditions(of);
  const {
    set,
    setIfNotExists,
    increment,
    decrement,
    add,
    remove,
    append,
    prepend,
    delete: take,
  } = attributeUpdates(of);
  // By name: a reference is made anew wherever a path goes on, and to spread three objects takes many times as long.
  const reference: AnyReference = {
    [target]: of,
    eq,
    ne,
    lt,
    lte,
    gt,
    gte,
    between,
    in: oneOf,
    exists,
    notExists,
    type,
    beginsWith,
    contains,
    size,
    set,
    setIfNotExists,
    increment,
    decrement,
    add,
    remove,
    append,
    prepend,
    delete: take,
    get: (key) => referenceTo(under(of, key)),
    at: (index) => referenceTo(element(of, index)),
  };
  switch (of.type.kind) {
    case 'nested':
      return withNestedProperties(of, reference, of.type.metadata);
    case 'record':
    case 'document':
    case 'custom':
      return withAnyProperty(of, reference);
    default:
      return Object.freeze(reference);
  }
}

function under(of: ReferenceTarget, key: unknown): ReferenceTarget {
  requireKind(of, 'get', ['map', 'record', 'nested'], invalidCondition);
  const text = requireText(of, 'the key', key, invalidCondition);
  encodeFor(of, text, invalidCondition, stringConverter);
  if (of.type.kind === 'nested') return nestedProperty(of, of.type.metadata(), text);
  return step(of, text, text, elementType(of.type), undefined);
}

function nestedProperty(of: ReferenceTarget, metadata: ClassMetadata, property: string): ReferenceTarget {
  const attribute = metadata.byProperty.get(property);
  if (attribute === undefined) throw unknownAttribute(metadata, property);
  const updated = { owner: metadata, property, parents: segments(of.valuePath) };
  return step(of, attribute.name, property, attribute.type, updated);
}

function element(of: ReferenceTarget, index: unknown): ReferenceTarget {
  requireKind(of, 'at', ['list'], invalidCondition);
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw invalidCondition(of, 'at() takes the index of an element: a whole number from 0.');
  }
  return step(of, index, index, elementType(of.type), undefined);
}

function step(
  of: ReferenceTarget,
  stored: PathStep,
  segment: string | number,
  type: ValueType,
  updated: ReferenceTarget['updated'],
): ReferenceTarget {
  const path = childAttribute(of.path, stored, segment);
  return { entityClass: of.entityClass, path, valuePath: childPath(of.valuePath, segment), type, updated };
}

function elementType(type: ValueType): ValueType {
  return type.kind === 'list' || type.kind === 'map' || type.kind === 'record' ? type.of : documentType;
}

/** What nested objects have: of these names alone a nested property is reached by `get`. */
function nestedOperatorsOf(of: ReferenceTarget, reference: AnyReference): object {
  const { eq, ne, in: oneOf, exists, notExists, type, size, set, setIfNotExists, remove, get } = reference;
  return { [target]: of, eq, ne, in: oneOf, exists, notExists, type, size, set, setIfNotExists, remove, get };
}

function withNestedProperties(
  of: ReferenceTarget,
  reference: AnyReference,
  metadata: () => ClassMetadata,
): AnyReference {
  const property = (attribute: AttributeMetadata): AnyReference =>
    referenceTo(nestedProperty(of, metadata(), attribute.property));
  return attributesProxy(metadata, property, nestedOperatorsOf(of, reference)) as AnyReference;
}

/** Below documents and Records any path goes; types may describe it, and so make it properties. */
function withAnyProperty(of: ReferenceTarget, reference: AnyReference): AnyReference {
  const operators: object = reference;
  const property = (name: string): unknown => {
    const operator: unknown = Object.hasOwn(operators, name) ? Reflect.get(operators, name) : undefined;
    const nested = (): AnyReference => referenceTo(under(of, name));
    if (typeof operator !== 'function') return nested();
    return of.type.kind === 'custom' ? operator : operatorAndProperty(operator, nested);
  };
  return propertiesProxy(property, nestedOperatorsOf(of, reference)) as AnyReference;
}

/** Serves as both: `c.document.at(0)` and, where a type says that the document has it, `c.document.at.eq('noon')`. */
function operatorAndProperty(operator: object, property: () => AnyReference): object {
  return new Proxy(operator, {
    get: (_, name) => Reflect.get(property(), name) as unknown,
    has: (_, name) => name in property(),
  });
}

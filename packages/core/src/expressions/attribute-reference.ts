import { childPath, rootPath } from '../codec/value-path.js';
import { UnknownAttributeError } from '../errors/expression-errors.js';
import type { AttributeMetadata, ClassMetadata } from '../metadata/class-metadata.js';
import type { ValueType } from '../metadata/class-metadata.js';
import { attributeConditions, type AttributeConditions } from './attribute-conditions.js';
import { attributeUpdates, type AttributeUpdates } from './attribute-updates.js';
import { childAttribute, rootAttribute, type PathStep } from './path.js';
import { invalidCondition, requireKind, requireText, target, type ReferenceTarget } from './reference.js';

/** All that can be asked of an attribute or done to it; types leave out what its kind does not have. */
export interface AnyReference extends AttributeConditions, AttributeUpdates {
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

/** What that reference knows. */
export function entityTarget(metadata: ClassMetadata, { property, name, type }: AttributeMetadata): ReferenceTarget {
  return {
    entityClass: metadata.entityClass,
    path: rootAttribute(name, property),
    valuePath: childPath(rootPath(metadata.className), property),
    type,
    updated: { owner: metadata, property },
  };
}

function referenceTo(of: ReferenceTarget): AnyReference {
  const reference: AnyReference = {
    [target]: of,
    ...attributeConditions(of),
    ...attributeUpdates(of),
    get: (key) => referenceTo(under(of, key)),
    at: (index) => referenceTo(element(of, index)),
  };
  return of.type.kind === 'nested' ? withNestedProperties(of, reference, of.type.metadata) : Object.freeze(reference);
}

function under(of: ReferenceTarget, key: unknown): ReferenceTarget {
  requireKind(of, 'get', ['map', 'record', 'nested'], invalidCondition);
  const text = requireText(of, 'the key', key, invalidCondition);
  if (of.type.kind === 'nested') return nestedProperty(of, of.type.metadata(), text);
  return step(of, text, text, elementType(of.type), undefined);
}

function nestedProperty(of: ReferenceTarget, metadata: ClassMetadata, property: string): ReferenceTarget {
  const attribute = metadata.byProperty.get(property);
  if (attribute === undefined) throw unknownAttribute(metadata, property);
  return step(of, attribute.name, property, attribute.type, { owner: metadata, property });
}

function element(of: ReferenceTarget, index: unknown): ReferenceTarget {
  requireKind(of, 'at', ['list'], invalidCondition);
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0) {
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
  return type.kind === 'list' || type.kind === 'map' || type.kind === 'record' ? type.of : { kind: 'document' };
}

export function unknownAttribute({ className, attributes }: ClassMetadata, property: string): UnknownAttributeError {
  return new UnknownAttributeError(
    className,
    property,
    attributes.map((attribute) => attribute.property),
  );
}

/** Names that JavaScript, test libraries and inspection ask of any object: they are no attributes unless declared. */
const asked = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  'toString',
  'valueOf',
]);

/**
 * An object whose properties are a class's attributes: any other is an error, not `undefined`.
 * @param operators - what else it has, of higher rank than attributes of the same name.
 */
export function attributesProxy(
  metadata: () => ClassMetadata,
  reference: (attribute: AttributeMetadata) => AnyReference,
  operators: object = Object.create(null) as object,
): object {
  const made = new Map<string, AnyReference>();
  return new Proxy(operators, {
    get(_, property): unknown {
      if (Object.hasOwn(operators, property) || typeof property === 'symbol') return Reflect.get(operators, property);
      const attribute = metadata().byProperty.get(property);
      if (attribute !== undefined) {
        if (!made.has(property)) made.set(property, reference(attribute));
        return made.get(property);
      }
      if (asked.has(property)) return Reflect.get(operators, property);
      throw unknownAttribute(metadata(), property);
    },
    has: (_, property) =>
      property in operators || (typeof property === 'string' && metadata().byProperty.has(property)),
    set: () => false,
  });
}

/** What nested objects have: of these names alone a nested property is reached by `get`. */
const nestedOperators = [
  'eq',
  'ne',
  'in',
  'exists',
  'notExists',
  'type',
  'size',
  'set',
  'setIfNotExists',
  'remove',
  'get',
] as const;

function withNestedProperties(
  of: ReferenceTarget,
  reference: AnyReference,
  metadata: () => ClassMetadata,
): AnyReference {
  const operators = Object.fromEntries(nestedOperators.map((name) => [name, reference[name]]));
  const nested = attributesProxy(metadata, ({ property }) => referenceTo(nestedProperty(of, metadata(), property)), {
    [target]: of,
    ...operators,
  });
  return nested as AnyReference;
}

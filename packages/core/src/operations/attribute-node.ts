import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { encodeNullable } from '../codec/converter.js';
import { converterOf } from '../codec/converter-of.js';
import { propertyPath } from '../codec/value-path.js';
import { valueOperand } from '../expressions/operand.js';
import { rootAttribute } from '../expressions/path.js';
import type { UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';

type Named = Pick<AttributeMetadata, 'name' | 'property'>;

/** Counts an attribute on. */
export function addOne({ name, property }: Named): UpdateNode {
  return { kind: 'add', path: rootAttribute(name, property), value: { N: '1' } };
}

/** Sets an attribute; absent where it has no stored form. */
export function setNode({ name, property }: Named, stored: AttributeValue | undefined): UpdateNode {
  const path = rootAttribute(name, property);
  return stored === undefined ? { kind: 'remove', path } : { kind: 'set', path, value: valueOperand(stored) };
}

/** Sets an attribute of an item that has none. */
export function setWhereAbsent({ name, property }: Named, stored: AttributeValue): UpdateNode {
  return { kind: 'setIfNotExists', path: rootAttribute(name, property), value: stored };
}

/** A property's value as it is stored. */
export function encodeProperty(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  value: unknown,
): AttributeValue | undefined {
  return value === undefined ? undefined : encodeNullable(converterOf(type), value, propertyPath(className, property));
}

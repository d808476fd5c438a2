import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { decodeNullable, wholeValue } from '../codec/converter.js';
import { converterOf } from '../codec/converter-of.js';
import { setOwn } from '../codec/entries.js';
import type { EntityKey } from '../codec/key.js';
import { propertyPath, rootPath } from '../codec/value-path.js';
import type { EntityUpdate, UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { ChangedProperty, PlacedValue, UpdatedValues } from '../validation/checks.js';

/** The values that an update gives properties, and those that it puts into lists, Maps and Records. */
export function updatedValues(updates: readonly EntityUpdate[]): UpdatedValues {
  const properties: ChangedProperty[] = [];
  const placed: PlacedValue[] = [];
  for (const update of updates) {
    const property = changedProperty(update);
    const place = placedValue(update);
    if (property !== undefined) properties.push(property);
    if (place !== undefined) placed.push(place);
  }
  return { properties, placed };
}

function changedProperty({ node, updated }: EntityUpdate): ChangedProperty | undefined {
  if (updated === undefined) return undefined;
  const { owner, property, parents } = updated;
  if (node.kind === 'setEmptySet') return { owner, property, parents, value: new Set() };
  const stored = setValue(node);
  if (stored === undefined) return undefined;
  return {
    owner,
    property,
    parents,
    value: decodeProperty(owner.byProperty.get(property)!, stored, owner.className),
  };
}

function placedValue({ node, updated, place: { type, path } }: EntityUpdate): PlacedValue | undefined {
  const stored =
    node.kind === 'append' || node.kind === 'prepend' ? node.items : updated === undefined ? setValue(node) : undefined;
  if (stored === undefined) return undefined;
  return { type, value: decodeNullable(converterOf(type), stored, rootPath(path.join('.')), wholeValue), path };
}

/** The key's properties as plain values, for rules that read them. */
export function keyProperties(metadata: EntityMetadata, { item, known }: EntityKey): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [property, value] of known) setOwn(properties, property, value);
  for (const attribute of metadata.keyAttributes) {
    setOwn(properties, attribute.property, decodeProperty(attribute, item[attribute.name]!, metadata.className));
  }
  return properties;
}

/** Attributes that an update sets as a whole, as they would be stored: to be checked against index keys. */
export function setAttributes(updates: readonly UpdateNode[]): Item {
  const item: Item = {};
  for (const node of updates) {
    const value = setValue(node);
    if (value !== undefined && node.path.steps.length === 1) setOwn(item, String(node.path.steps[0]), value);
  }
  return item;
}

/** The value that a change leaves in a whole property, where the change itself tells. */
export function valueOfUpdate(
  { className }: EntityMetadata,
  attribute: AttributeMetadata,
  node: UpdateNode,
  absent: () => unknown,
): { readonly value: unknown } | undefined {
  if (node.path.steps.length > 1) return undefined;
  if (node.kind === 'remove' || node.kind === 'setEmptySet') return { value: absent() };
  if (node.kind !== 'set' || node.value.kind !== 'value') return undefined;
  return { value: decodeProperty(attribute, node.value.value, className) };
}

function setValue(node: UpdateNode): AttributeValue | undefined {
  if (node.kind === 'setIfNotExists') return node.value;
  return node.kind === 'set' && node.value.kind === 'value' ? node.value.value : undefined;
}

function decodeProperty({ property, type }: AttributeMetadata, stored: AttributeValue, className: string): unknown {
  return decodeNullable(converterOf(type), stored, propertyPath(className, property), wholeValue);
}

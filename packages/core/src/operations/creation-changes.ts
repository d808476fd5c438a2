import type { EntityKey } from '../codec/key.js';
import { InvalidUpdateError } from '../errors/expression-errors.js';
import type { UpdateNode } from '../expressions/update.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';
import { encodeProperty, setWhereAbsent } from './attribute-node.js';

/**
 * What an item needs to be readable where an update creates it.
 * @throws InvalidUpdateError where the properties that its key is computed from are not known.
 */
export function creationChanges(metadata: EntityMetadata, key: EntityKey): UpdateNode[] {
  checkParts(metadata, key);
  const { discriminator, keyAttributes, byProperty } = metadata;
  const changes: UpdateNode[] = [];
  if (discriminator !== undefined) {
    const { attribute: name, value } = discriminator;
    changes.push(setWhereAbsent({ name, property: name }, { S: value }));
  }
  for (const [property, value] of key.known) {
    const attribute = byProperty.get(property)!;
    const stored = keyAttributes.includes(attribute) ? undefined : encodeProperty(metadata, attribute, value);
    if (stored !== undefined) changes.push(setWhereAbsent(attribute, stored));
  }
  return changes;
}

function checkParts({ className, entityClass, keyAttributes, byProperty }: EntityMetadata, { known }: EntityKey): void {
  for (const { property, derived } of keyAttributes) {
    if (derived !== true) continue;
    const readable = readableProperties(entityClass, property);
    const isConstant = readable !== 'all' && ![...readable].some((name) => byProperty.has(name));
    const parts = [...known.keys()].filter((part) => readable === 'all' || readable.has(part));
    if (isConstant || parts.some((part) => part !== property)) continue;
    throw new InvalidUpdateError(
      className,
      property,
      'an update may create the item, and without the properties that its key is computed from nobody could read it: give those as the key, or use patch().',
    );
  }
}

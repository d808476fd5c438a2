import type { EntityKey } from '../codec/key.js';
import type { EntityUpdate, UpdateNode } from '../expressions/update.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { creationChanges } from './creation-changes.js';
import { derivedChanges } from './derived-changes.js';
import { lifecycleChanges } from './lifecycle-changes.js';

/** An update with all that belongs to it. */
export interface CompletedChanges {
  readonly updates: readonly UpdateNode[];
  /** Getters that were computed and yet read an undefined property, by attribute name. */
  readonly undefinedParts: ReadonlyMap<string, string>;
}

/**
 * Adds to an update what it must carry besides: the version, stamps, the discriminator, the properties that the key is
 * computed from, and the stored getters that read what it changes.
 * @throws InvalidUpdateError where a getter reads what neither the update nor the key tells, or the key would change.
 */
export function completeChanges(
  metadata: EntityMetadata,
  key: EntityKey,
  given: readonly EntityUpdate[],
  purpose: 'update' | 'patch',
): CompletedChanges {
  const updates = given.map(({ node }) => node);
  addMissing(updates, lifecycleChanges(metadata, purpose));
  if (purpose === 'update') addMissing(updates, creationChanges(metadata, key));
  const undefinedParts = new Map<string, string>();
  for (const { attribute, node, undefinedPart } of derivedChanges(metadata, key, updates)) {
    updates.push(node);
    if (undefinedPart !== undefined) undefinedParts.set(attribute.name, undefinedPart);
  }
  return { updates, undefinedParts };
}

/** Adds the changes of attributes that nothing changes yet. */
function addMissing(updates: UpdateNode[], added: readonly UpdateNode[]): void {
  for (const node of added) {
    if (!updates.some(({ path }) => path.steps[0] === node.path.steps[0])) updates.push(node);
  }
}

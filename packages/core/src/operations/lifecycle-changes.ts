import { stampOf } from '../codec/lifecycle-values.js';
import type { UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';
import { addOne, setNode, setWhereAbsent } from './attribute-node.js';

/** The version and the stamps that an update carries. */
export function lifecycleChanges(metadata: EntityMetadata, purpose: 'update' | 'patch'): UpdateNode[] {
  const { version, createdAt, updatedAt } = metadata.lifecycle;
  const changes: UpdateNode[] = [];
  const now = new Date();
  if (version !== undefined) changes.push(addOne(version));
  // What exists has it, where something that is stored was computed from it.
  if (createdAt !== undefined && !(purpose === 'patch' && isComputedFrom(metadata, createdAt)))
    changes.push(setWhereAbsent(createdAt, stampOf(metadata, createdAt, now).stored));
  if (updatedAt !== undefined) changes.push(setNode(updatedAt, stampOf(metadata, updatedAt, now).stored));
  return changes;
}

function isComputedFrom({ entityClass, getters }: EntityMetadata, { property }: AttributeMetadata): boolean {
  return getters.some((getter) => {
    const readable = readableProperties(entityClass, getter.property);
    return readable === 'all' || readable.has(property);
  });
}

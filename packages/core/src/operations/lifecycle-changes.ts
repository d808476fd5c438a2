import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { stampOf } from '../codec/lifecycle-values.js';
import type { UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';
import { addOne, setNode, setWhereAbsent } from './attribute-node.js';

/** The version and the stamps that an update carries. */
export function lifecycleChanges(metadata: EntityMetadata, purpose: 'update' | 'patch'): UpdateNode[] {
  const { version, createdAt, updatedAt } = metadata.lifecycle;
  const now = new Date();
  const stored = (stamp: AttributeMetadata): AttributeValue => stampOf(metadata, stamp, now).stored;
  // What exists has it, where something that is stored was computed from it.
  const isKnown = createdAt !== undefined && purpose === 'patch' && isComputedFrom(metadata, createdAt);
  return [
    ...(version === undefined ? [] : [addOne(version)]),
    ...(createdAt === undefined || isKnown ? [] : [setWhereAbsent(createdAt, stored(createdAt))]),
    ...(updatedAt === undefined ? [] : [setNode(updatedAt, stored(updatedAt))]),
  ];
}

function isComputedFrom({ entityClass, attributes }: EntityMetadata, { property }: AttributeMetadata): boolean {
  return attributes.some((attribute) => {
    if (attribute.derived !== true) return false;
    const readable = readableProperties(entityClass, attribute.property);
    return readable === 'all' || readable.has(property);
  });
}

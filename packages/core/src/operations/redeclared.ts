import type { AttributePath } from '../expressions/path.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readEntity } from '../metadata/read-entity.js';

/**
 * The path that means another attribute here than in the base class that it was written for: a subclass may declare a
 * property anew, under another name or in another format.
 */
export function redeclaredPath(
  metadata: EntityMetadata,
  writtenFor: EntityClass,
  paths: readonly AttributePath[],
): AttributePath | undefined {
  if (writtenFor === metadata.entityClass) return undefined;
  const base = readEntity(writtenFor);
  return paths.find(({ steps }) => {
    const there = base.byName.get(String(steps[0]));
    const here = there && metadata.byProperty.get(there.property);
    return there === undefined || here === undefined || !isStoredAlike(there, here);
  });
}

function isStoredAlike(left: AttributeMetadata, right: AttributeMetadata): boolean {
  if (left.name !== right.name) return false;
  if (left.type.kind === 'custom' || right.type.kind === 'custom') {
    return left.type.kind === 'custom' && right.type.kind === 'custom' && left.type.codec === right.type.codec;
  }
  // What JSON leaves out is how nested classes are read.
  return JSON.stringify(left.type) === JSON.stringify(right.type) && nestedClass(left) === nestedClass(right);
}

function nestedClass({ type }: AttributeMetadata): EntityClass | undefined {
  return type.kind === 'nested' ? type.nestedClass : undefined;
}

export function redeclaredMessage({ className }: EntityMetadata, { name }: EntityClass): string {
  return `${className} declares the property otherwise than ${name}, for which this was made; make it with attr(${className}).`;
}

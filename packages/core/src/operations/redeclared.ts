import { isStoredAlike } from '../expressions/stored-type.js';
import type { AttributePath } from '../expressions/path.js';
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
  const base = readEntity(writtenFor);
  return paths.find(({ steps }) => {
    const there = base.byName.get(String(steps[0]));
    const here = there && metadata.byProperty.get(there.property);
    return (
      there === undefined || here === undefined || there.name !== here.name || !isStoredAlike(there.type, here.type)
    );
  });
}

export function redeclaredMessage({ className }: EntityMetadata, { name }: EntityClass): string {
  return `${className} declares the property otherwise than ${name}, for which this was made; make it with attr(${className}).`;
}

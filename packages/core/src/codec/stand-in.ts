import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { codecOf } from './converter-of.js';

/** An object of the class that has only what is known of an entity, for its getters to read. */
export function standIn(metadata: EntityMetadata, known: ReadonlyMap<string, unknown>): object {
  const { entityClass, attributes } = metadata;
  const object = Object.create(entityClass.prototype as object, codecOf(metadata).undecorated()) as object;
  for (const { property, derived } of attributes) {
    if (derived === true && !known.has(property)) continue;
    const value = known.get(property);
    // Own also where it is not known: accessors of the class stand on what only its constructor makes.
    Object.defineProperty(object, property, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

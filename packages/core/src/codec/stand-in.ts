import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { codecOf } from './converter-of.js';

/** What instances have besides their attributes, by class. */
const undecorated = new WeakMap<EntityMetadata, PropertyDescriptorMap>();

/** An object of the class that has only what is known of an entity, for its getters to read. */
export function standIn(metadata: EntityMetadata, known: ReadonlyMap<string, unknown>): object {
  const object = withoutAttributes(metadata);
  for (const { property, derived } of metadata.attributes) {
    if (derived === true && !known.has(property)) continue;
    const value = known.get(property);
    // Own also where it is not known: accessors of the class stand on what only its constructor makes.
    if (property in object)
      Object.defineProperty(object, property, { value, enumerable: true, configurable: true, writable: true });
    else object[property] = value;
  }
  return object;
}

function withoutAttributes(metadata: EntityMetadata): Record<string, unknown> {
  let descriptors = undecorated.get(metadata);
  if (descriptors === undefined) undecorated.set(metadata, (descriptors = codecOf(metadata).undecorated()));
  return Object.create(metadata.entityClass.prototype as object, descriptors) as Record<string, unknown>;
}

import { InvalidKeyError } from '../errors/key-errors.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';

/**
 * Refuses what is no part of the key: passed over, the call would be about more than was asked for, or lose a version
 * that should guard it. An entity has them all, and is known by its class.
 * @param read - what the key's getters have read, once they have run.
 * @throws InvalidKeyError
 */
export function checkKeyParts(
  metadata: EntityMetadata,
  keys: readonly AttributeMetadata[],
  given: object,
  read?: Iterable<string>,
): void {
  const { className, entityClass, lifecycle } = metadata;
  if (givesKeysAlone(keys, given) || given instanceof entityClass) return;
  const readable = keyParts(metadata, keys, given);
  // What such a getter reads is known by a run alone.
  if (readable === 'all' && read === undefined) return;
  const parts = readable === 'all' ? new Set([...keys.map(({ property }) => property), ...read!]) : readable;
  const isOther = (name: string): boolean => !parts.has(name) && Reflect.get(given, name) !== undefined;
  const other =
    Object.keys(given).find(isOther) ?? metadata.attributes.find(({ property }) => isOther(property))?.property;
  if (other === undefined) return;
  const remedy = other === lifecycle.version?.property ? '; an instance of the class has its version checked' : '';
  throw new InvalidKeyError(className, other, `is no part of the key; give { ${[...parts].join(', ')} }${remedy}.`);
}

/** Whether it is a plain object of the keys' own properties, as it mostly is: quickly told. */
function givesKeysAlone(keys: readonly AttributeMetadata[], given: object): boolean {
  if (Object.getPrototypeOf(given) !== Object.prototype) return false;
  for (const name in given) if (!isPropertyOf(keys, name)) return false;
  return true;
}

function isPropertyOf(keys: readonly AttributeMetadata[], name: string): boolean {
  // The list is frozen, and a loop goes through such far quicker than \`some\`.
  for (const { property } of keys) if (property === name) return true;
  return false;
}

/** The properties that a key is given by: its own, or those that its getters may read. */
export function keyParts(
  { entityClass, byProperty }: EntityMetadata,
  keys: readonly AttributeMetadata[],
  given: object,
): ReadonlySet<string> | 'all' {
  const parts = new Set<string>();
  for (const { property, derived } of keys) {
    const isComputed = derived === true && Reflect.get(given, property) === undefined;
    const readable = isComputed && readableProperties(entityClass, property);
    if (readable === 'all') return 'all';
    if (readable === false) parts.add(property);
    else for (const each of readable) if (byProperty.has(each)) parts.add(each);
  }
  return parts;
}

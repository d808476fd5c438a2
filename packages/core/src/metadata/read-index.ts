import type { IndexOptions } from './attribute-options.js';
import type { AttributeMetadata, ClassMetadata } from './class-metadata.js';
import type { IndexMetadata } from './entity-metadata.js';
import { keyTypeOf } from './key-type.js';

/** Reads one index that an entity declares; what is amiss with it joins the problems. */
export function readIndex(
  name: string,
  options: IndexOptions,
  metadata: ClassMetadata,
  tablePartitionKey: readonly AttributeMetadata[],
  problems: string[],
): IndexMetadata {
  const resolve = (properties: string | readonly string[] | undefined): AttributeMetadata[] =>
    [properties ?? []].flat().flatMap((property) => {
      const attribute = metadata.byProperty.get(property);
      if (attribute === undefined)
        problems.push(`index '${name}': ${metadata.className} has no attribute '${property}'.`);
      return attribute ?? [];
    });
  const own = resolve(options.partitionKey);
  const sortKey = resolve(options.sortKey);
  checkKeyTypes([...own, ...sortKey], problems);
  const kind = options.partitionKey === undefined ? 'local' : 'global';
  if (kind === 'global' && own.length === 0 && [options.partitionKey].flat().length === 0) {
    problems.push(`index '${name}': a global index has a partition key; leave it out for a local one.`);
  }
  if (kind === 'local' && sortKey.length !== 1) {
    problems.push(`index '${name}': a local index has one sortKey; a global one names its partitionKey.`);
  }
  const { projection = 'ALL' } = options;
  if (typeof projection === 'string' && projection !== 'ALL' && projection !== 'KEYS_ONLY') {
    problems.push(`index '${name}': its projection is 'ALL', 'KEYS_ONLY' or a list of properties.`);
  }
  return Object.freeze({
    name,
    kind,
    partitionKey: Object.freeze(kind === 'local' ? [...tablePartitionKey] : own),
    sortKey: Object.freeze(sortKey),
    projection: typeof projection === 'string' ? projection : Object.freeze(resolve(projection)),
  });
}

/** Says which of these keys have a type that none has. */
export function checkKeyTypes(keys: readonly AttributeMetadata[], problems: string[]): void {
  for (const { property, type } of keys) {
    if (keyTypeOf(type) === null) problems.push(`${property}: a key is a string, a number, a Date or bytes.`);
  }
}

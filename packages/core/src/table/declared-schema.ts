import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';
import type { EntityMetadata, IndexMetadata } from '../metadata/entity-metadata.js';
import { readEntity } from '../metadata/read-entity.js';
import { keyTypeOf } from '../metadata/key-type.js';
import type { IndexSchema, KeyAttribute, TableSchema } from './table-schema.js';

/**
 * The table schema that an entity's decorators declare, indexes included.
 *
 * @param entity - the decorated class.
 * @param tableName - the table's name, where it is not the one that `@Entity` says.
 * @throws EntityMetadataError where the class is not decorated as it must be.
 *
 * @example
 * ```ts
 * declaredTableSchema(Character).partitionKey; // { name: 'name', type: 'S' }
 * ```
 */
export function declaredTableSchema(entity: EntityClass, tableName?: string): TableSchema {
  const metadata = readEntity(entity);
  return {
    tableName: tableName ?? metadata.tableName,
    partitionKey: keyAttribute(metadata.partitionKey),
    ...(metadata.sortKey && { sortKey: keyAttribute(metadata.sortKey) }),
    indexes: metadata.indexes.map(({ name, kind, partitionKey, sortKey, projection }) => ({
      name,
      kind,
      partitionKey: partitionKey.map(keyAttribute),
      sortKey: sortKey.map(keyAttribute),
      projection: projectedNames(metadata, projection),
    })),
  };
}

/** What tells the entities of a table apart is read with each of them, and no property that could be listed. */
function projectedNames(
  { discriminator }: EntityMetadata,
  projection: IndexMetadata['projection'],
): IndexSchema['projection'] {
  if (projection === 'ALL' || (projection === 'KEYS_ONLY' && discriminator === undefined)) return projection;
  const names = projection === 'KEYS_ONLY' ? [] : projection.map(({ name }) => name);
  return discriminator === undefined ? names : [...names, discriminator.attribute];
}

function keyAttribute({ name, type }: AttributeMetadata): KeyAttribute {
  return { name, type: keyTypeOf(type) ?? undefined };
}

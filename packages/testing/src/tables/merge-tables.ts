import type { IndexSchema, KeyAttribute, TableSchema } from '@entable/core';
import type { DeclaredTable } from './table-options.js';

/** A table, and the entities that share it. */
export interface SharedTable {
  readonly entityNames: readonly string[];
  readonly schema: TableSchema;
}

/**
 * Joins what entities of one table declare: one key, and the indexes of all of them.
 *
 * @throws Error where they disagree about a key.
 */
export function mergeTables(declared: readonly DeclaredTable[]): SharedTable[] {
  const tables = new Map<string, SharedTable>();
  for (const { entityName, schema } of declared) {
    const known = tables.get(schema.tableName);
    tables.set(
      schema.tableName,
      known === undefined
        ? { entityNames: [entityName], schema }
        : { entityNames: [...known.entityNames, entityName], schema: mergeSchema(known, entityName, schema) },
    );
  }
  return [...tables.values()];
}

function mergeSchema(known: SharedTable, entityName: string, schema: TableSchema): TableSchema {
  const { tableName } = schema;
  const key = (part: string, one: readonly KeyAttribute[], other: readonly KeyAttribute[]): readonly KeyAttribute[] => {
    const merged = mergeKey(one, other);
    if (merged !== undefined) return merged;
    throw new Error(
      `${known.entityNames.join(', ')} and ${entityName} share the table '${tableName}', but not its ${part}: ` +
        `${shown(one)} and ${shown(other)}. Make them equal, or give ${entityName} a table or an index of its own.`,
    );
  };
  const sortKey = key('sort key', listed(known.schema.sortKey), listed(schema.sortKey))[0];
  const indexes = new Map(known.schema.indexes.map((index) => [index.name, index]));
  for (const index of schema.indexes) {
    const other = indexes.get(index.name);
    indexes.set(index.name, other === undefined ? index : mergeIndex(other, index, key));
  }
  return {
    tableName,
    partitionKey: key('partition key', [known.schema.partitionKey], [schema.partitionKey])[0]!,
    ...(sortKey && { sortKey }),
    indexes: [...indexes.values()],
  };
}

function mergeIndex(one: IndexSchema, other: IndexSchema, key: KeyMerger): IndexSchema {
  const { name } = one;
  return {
    name,
    kind: one.kind === other.kind ? one.kind : disagreeingKind(name),
    partitionKey: key(`partition key of the index '${name}'`, one.partitionKey, other.partitionKey),
    sortKey: key(`sort key of the index '${name}'`, one.sortKey, other.sortKey),
    projection: mergeProjection(one.projection, other.projection),
  };
}

type KeyMerger = (
  part: string,
  one: readonly KeyAttribute[],
  other: readonly KeyAttribute[],
) => readonly KeyAttribute[];

function disagreeingKind(name: string): never {
  throw new Error(
    `The index '${name}' is global in one entity and local in another of the same table. Make them equal.`,
  );
}

/** The key where both name the same attributes; a type that one of them leaves open is the other's. */
function mergeKey(one: readonly KeyAttribute[], other: readonly KeyAttribute[]): readonly KeyAttribute[] | undefined {
  const agree =
    one.length === other.length &&
    one.every(({ name, type }, at) => {
      const same = other[at]!;
      return name === same.name && (type === undefined || same.type === undefined || type === same.type);
    });
  return agree ? one.map(({ name, type }, at) => ({ name, type: type ?? other[at]!.type })) : undefined;
}

/** The index serves all its entities, so it holds what any of them wants. */
function mergeProjection(one: IndexSchema['projection'], other: IndexSchema['projection']): IndexSchema['projection'] {
  if (one === 'ALL' || other === 'ALL') return 'ALL';
  if (one === 'KEYS_ONLY') return other;
  return other === 'KEYS_ONLY' ? one : [...new Set([...one, ...other])];
}

function listed(key: KeyAttribute | undefined): readonly KeyAttribute[] {
  return key === undefined ? [] : [key];
}

function shown(key: readonly KeyAttribute[]): string {
  return key.map(({ name, type }) => `'${name}' (${type ?? 'type unknown'})`).join(', ') || 'none';
}

import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  LocalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import type { IndexSchema, KeyAttribute, TableSchema } from '@entable/core';
import type { SharedTable } from './merge-tables.js';

/**
 * The CreateTable request for a table: keys, indexes, on-demand capacity.
 *
 * @throws Error where the type of a key is not known, or declared twice and differently.
 */
export function buildCreateTableInput(table: SharedTable): CreateTableCommandInput {
  const { tableName, partitionKey, sortKey, indexes } = table.schema;
  const tableKey = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const ofKind = (kind: IndexSchema['kind']): LocalSecondaryIndex[] =>
    indexes.filter((index) => index.kind === kind).map((index) => buildIndex(index, tableKey));
  const globalIndexes = ofKind('global');
  const localIndexes = ofKind('local');
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: defineAttributes(table),
    KeySchema: keySchema([partitionKey], sortKey === undefined ? [] : [sortKey]),
    // An empty list is refused.
    ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
  };
}

function keySchema(partitionKey: readonly KeyAttribute[], sortKey: readonly KeyAttribute[]): KeySchemaElement[] {
  return [
    ...partitionKey.map(({ name }): KeySchemaElement => ({ AttributeName: name, KeyType: 'HASH' })),
    ...sortKey.map(({ name }): KeySchemaElement => ({ AttributeName: name, KeyType: 'RANGE' })),
  ];
}

function buildIndex(index: IndexSchema, tableKey: readonly KeyAttribute[]): LocalSecondaryIndex {
  const keys = new Set([...tableKey, ...index.partitionKey, ...index.sortKey].map(({ name }) => name));
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: buildProjection(index.projection, keys),
  };
}

function buildProjection(
  projection: IndexSchema['projection'],
  keys: ReadonlySet<string>,
): LocalSecondaryIndex['Projection'] {
  if (typeof projection === 'string') return { ProjectionType: projection };
  // Keys are always projected; DynamoDB takes the others by name, and no empty list of them.
  const others = projection.filter((name) => !keys.has(name));
  return others.length === 0
    ? { ProjectionType: 'KEYS_ONLY' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: others };
}

/** Each key attribute once: DynamoDB refuses one that is used twice or not at all. */
function defineAttributes({ entityNames, schema }: SharedTable): AttributeDefinition[] {
  const who = entityNames.join(', ');
  const types = new Map<string, KeyAttribute['type']>();
  for (const { name, type } of everyKey(schema)) {
    const known = types.get(name);
    if (known !== undefined && type !== undefined && known !== type) {
      throw new Error(
        `${who}: the key attribute '${name}' of the table '${schema.tableName}' is declared as ${known} and as ${type}. ` +
          'Give it one type.',
      );
    }
    types.set(name, known ?? type);
  }
  return [...types].map(([name, type]) => {
    if (type !== undefined) return { AttributeName: name, AttributeType: type };
    throw new Error(
      `${who}: the decorators do not tell the type of '${name}', a key attribute of the table '${schema.tableName}'. ` +
        'Name it: { type: () => String } (or Number, BigInt, Date, Uint8Array).',
    );
  });
}

function everyKey({ partitionKey, sortKey, indexes }: TableSchema): KeyAttribute[] {
  return [
    partitionKey,
    ...(sortKey === undefined ? [] : [sortKey]),
    ...indexes.flatMap((index) => [...index.partitionKey, ...index.sortKey]),
  ];
}

import { isError } from '../errors/is-error.js';
import {
  DescribeTableCommand,
  type AttributeDefinition,
  type DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  type LocalSecondaryIndexDescription,
  type Projection,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { IndexSchema, KeyAttribute, TableSchema } from './table-schema.js';

/** A `DynamoDBClient`, or a `DynamoDBDocumentClient` around one: both share the one `config`. */
export type Client = Pick<DynamoDBClient, 'config'>;

/** What is known of a client's tables, one request a table. Keyed by `config`, which a document client shares. */
const known = new WeakMap<object, Map<string, Promise<TableSchema>>>();

/**
 * The schema of a table, by the one `DescribeTable` that all callers share. A failure is not remembered.
 * @param stale - a description that was seen before and is of no use any more.
 */
export function describeTable(client: Client, tableName: string, stale?: Promise<TableSchema>): Promise<TableSchema> {
  const current = known.get(client.config)?.get(tableName);
  if (current !== undefined && current !== stale) return current;
  const described = sendDescribeTable(client, tableName);
  rememberTable(client, tableName, described);
  described.catch(() => forgetTable(client, tableName, described));
  return described;
}

/** The schema of a table as it is now; later callers share it. Where it can't be had, they have the one before. */
export async function describeTableNow(client: Client, tableName: string): Promise<TableSchema> {
  if (known.get(client.config)?.get(tableName) === undefined) return describeTable(client, tableName);
  const described = sendDescribeTable(client, tableName);
  await described;
  rememberTable(client, tableName, described);
  return described;
}

function rememberTable(client: Client, tableName: string, described: Promise<TableSchema>): void {
  const tables = known.get(client.config) ?? new Map<string, Promise<TableSchema>>();
  known.set(client.config, tables);
  tables.set(tableName, described);
}

/** Forgets a description, so that the next call asks again. */
export function forgetTable(client: Client, tableName: string, described: Promise<TableSchema>): void {
  const tables = known.get(client.config);
  if (tables?.get(tableName) === described) tables.delete(tableName);
}

async function sendDescribeTable(client: Client, tableName: string): Promise<TableSchema> {
  try {
    const { Table } = await (client as DynamoDBClient).send(new DescribeTableCommand({ TableName: tableName }));
    return toTableSchema(tableName, Table!);
  } catch (error) {
    if (isError(error) && error.name === 'ResourceNotFoundException')
      error.message += ` [Entable asked for the table '${tableName}': check its name, and the client's region and account.]`;
    if (isError(error) && error.name === 'AccessDeniedException') {
      error.message +=
        ` [Entable reads the key schema of '${tableName}' once: allow dynamodb:DescribeTable, or give new Repository(…) ` +
        "{ keySchema: 'declared' } or a TableSchema that checkTable() returned.]";
    }
    throw error;
  }
}

/** What of AWS's description Entable looks at. */
export function toTableSchema(tableName: string, table: TableDescription): TableSchema {
  const types = table.AttributeDefinitions ?? [];
  const [partitionKey] = keys(table.KeySchema, 'HASH', types);
  const [sortKey] = keys(table.KeySchema, 'RANGE', types);
  return {
    tableName,
    partitionKey: partitionKey!,
    ...(sortKey && { sortKey }),
    indexes: [
      ...(table.GlobalSecondaryIndexes ?? []).map((index) => toIndexSchema('global', index, types)),
      ...(table.LocalSecondaryIndexes ?? []).map((index) => toIndexSchema('local', index, types)),
    ],
  };
}

function toIndexSchema(
  kind: IndexSchema['kind'],
  index: GlobalSecondaryIndexDescription | LocalSecondaryIndexDescription,
  types: readonly AttributeDefinition[],
): IndexSchema {
  return {
    name: index.IndexName!,
    kind,
    partitionKey: keys(index.KeySchema, 'HASH', types),
    sortKey: keys(index.KeySchema, 'RANGE', types),
    projection: toProjection(index.Projection),
  };
}

function toProjection(projection: Projection | undefined): IndexSchema['projection'] {
  if (projection?.ProjectionType === 'INCLUDE') return projection.NonKeyAttributes ?? [];
  return projection?.ProjectionType === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL';
}

function keys(
  schema: readonly KeySchemaElement[] | undefined,
  keyType: 'HASH' | 'RANGE',
  types: readonly AttributeDefinition[],
): KeyAttribute[] {
  return (schema ?? [])
    .filter((element) => element.KeyType === keyType)
    .map(({ AttributeName }) => ({
      name: AttributeName!,
      type: types.find((definition) => definition.AttributeName === AttributeName)?.AttributeType,
    }));
}

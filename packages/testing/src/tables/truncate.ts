import { paginateScan, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EntityClass, TableSchema } from '@entable/core';
import { deleteItems } from './delete-items.js';
import { declaredTables, type TableOptions } from './table-options.js';

/**
 * Deletes every item of the entities' tables, whichever entity it is of; tables and indexes stay.
 *
 * It reads the whole tables: meant for tests, costly elsewhere.
 *
 * @param client - the client that sends Scan and BatchWriteItem.
 * @param entities - the decorated classes.
 * @param options - other names for the tables: the same as for `createTables`.
 * @throws Error where DynamoDB leaves items unprocessed again and again.
 *
 * @example
 * ```ts
 * afterEach(() => truncate(client, [Character, FamilyMember]));
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export async function truncate(
  client: DynamoDBClient,
  entities: readonly EntityClass[],
  options: TableOptions = {},
): Promise<void> {
  const tables = new Map(declaredTables(entities, options).map(({ schema }) => [schema.tableName, schema]));
  for (const schema of tables.values()) await truncateTable(client, schema);
}

async function truncateTable(client: DynamoDBClient, { tableName, partitionKey, sortKey }: TableSchema): Promise<void> {
  const names = [partitionKey.name, ...(sortKey === undefined ? [] : [sortKey.name])];
  // By placeholder, since a key may be called 'name' or 'order', which DynamoDB reserves.
  const placeholders = names.map((name, at) => [`#k${at}`, name] as const);
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      ProjectionExpression: placeholders.map(([placeholder]) => placeholder).join(', '),
      ExpressionAttributeNames: Object.fromEntries(placeholders),
    },
  );
  // The items are keys and nothing else, as the projection asks.
  for await (const { Items = [] } of pages) await deleteItems(client, tableName, Items);
}

import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EntityClass } from '@entable/core';
import { declaredTables, type TableOptions } from './table-options.js';
import { untilGone } from './wait-for-table.js';

/**
 * Deletes the tables of entities, with all they hold, and waits until they are gone.
 *
 * @param client - the client that sends DeleteTable.
 * @param entities - the decorated classes.
 * @param options - other names for the tables: the same as for `createTables`.
 * @throws ResourceNotFoundException of AWS, where a table does not exist.
 *
 * @example
 * ```ts
 * after(() => deleteTables(client, [Character]));
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
 */
export async function deleteTables(
  client: DynamoDBClient,
  entities: readonly EntityClass[],
  options: TableOptions = {},
): Promise<void> {
  const tableNames = new Set(declaredTables(entities, options).map(({ schema }) => schema.tableName));
  for (const tableName of tableNames) await client.send(new DeleteTableCommand({ TableName: tableName }));
  await Promise.all([...tableNames].map((tableName) => untilGone(client, tableName)));
}

import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EntityClass } from '@entable/core';
import { buildCreateTableInput } from './create-table-input.js';
import { mergeTables } from './merge-tables.js';
import { declaredTables, type TableOptions } from './table-options.js';
import { isActive, untilActive } from './wait-for-table.js';

/**
 * Creates the tables of entities as their decorators declare them, indexes included, and waits until they are ACTIVE.
 *
 * Entities of one table name share it: its indexes are those of all of them. Capacity is on demand.
 *
 * @param client - the client that sends CreateTable.
 * @param entities - the decorated classes.
 * @param options - other names for the tables.
 * @returns the names of the tables.
 * @throws Error before any request, where keys of a shared table disagree or a key's type is not known.
 * @throws ResourceInUseException of AWS, where a table exists.
 *
 * @example
 * ```ts
 * await createTables(client, [Character, FamilyMember], { tableName: (name) => `test-${name}` });
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export async function createTables(
  client: DynamoDBClient,
  entities: readonly EntityClass[],
  options: TableOptions = {},
): Promise<string[]> {
  const tables = mergeTables(declaredTables(entities, options));
  const inputs = tables.map(buildCreateTableInput);
  const waiting: string[] = [];
  // One after the other: DynamoDB limits how many tables with indexes may be CREATING at a time.
  for (const input of inputs) {
    const { TableDescription } = await client.send(new CreateTableCommand(input));
    if (!isActive(TableDescription)) waiting.push(input.TableName!);
  }
  await Promise.all(waiting.map((tableName) => untilActive(client, tableName)));
  return tables.map(({ schema }) => schema.tableName);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTableCommand, type DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb';
import { isError } from '../errors/is-error.js';

const limitMs = 120_000;
const firstDelayMs = 10;
const longestDelayMs = 2_000;

/** Waits until a table that was just created, and its indexes, are ACTIVE. */
export function untilActive(client: DynamoDBClient, tableName: string): Promise<void> {
  return untilState(client, tableName, 'ACTIVE', isActive);
}

/** Waits until a table that was just deleted is gone. */
export function untilGone(client: DynamoDBClient, tableName: string): Promise<void> {
  return untilState(client, tableName, 'gone', (table) => table === undefined);
}

/** Whether reads and writes will work, on indexes too. */
export function isActive(table: TableDescription | undefined): boolean {
  return (
    table?.TableStatus === 'ACTIVE' &&
    (table.GlobalSecondaryIndexes ?? []).every((index) => index.IndexStatus === 'ACTIVE')
  );
}

// The SDK's own waiters wait 20 seconds at least between two looks.
async function untilState(
  client: DynamoDBClient,
  tableName: string,
  state: string,
  reached: (table: TableDescription | undefined) => boolean,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, longestDelayMs)) {
    const table = await describe(client, tableName);
    if (reached(table)) return;
    if (performance.now() > deadline) {
      throw new Error(
        `The table '${tableName}' is not ${state} after ${limitMs / 1000} s but ${table?.TableStatus ?? 'missing'}. ` +
          'See what AWS says about it.',
      );
    }
    await sleep(delayMs);
  }
}

/** A table that was just created may be unknown at first. */
async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table;
  } catch (error) {
    // By name: the client may be of another copy of the SDK.
    if (isError(error) && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';

/** What BatchWriteItem takes at most. */
const batchSize = 25;
const firstDelayMs = 25;
const longestDelayMs = 2_000;
const tries = 12;

type Key = Record<string, AttributeValue>;
type Pause = (milliseconds: number) => Promise<unknown>;

/** Deletes items by their keys, and sends again what DynamoDB leaves unprocessed. */
export async function deleteItems(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Key[],
  pause: Pause = sleep,
): Promise<void> {
  for (let at = 0; at < keys.length; at += batchSize) {
    const requests = keys.slice(at, at + batchSize).map((Key): WriteRequest => ({ DeleteRequest: { Key } }));
    await sendBatch(client, tableName, requests, pause);
  }
}

async function sendBatch(
  client: DynamoDBClient,
  tableName: string,
  requests: WriteRequest[],
  pause: Pause,
): Promise<void> {
  let rest = requests;
  for (let sent = 0; sent < tries; sent++) {
    if (sent > 0) await pause(delayBefore(sent));
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: rest } }));
    rest = UnprocessedItems?.[tableName] ?? [];
    if (rest.length === 0) return;
  }
  throw new Error(
    `${rest.length} items of '${tableName}' are still not deleted after ${tries} tries: DynamoDB left them unprocessed. ` +
      'Truncate again when the table is less busy.',
  );
}

/** Exponential, with jitter, so that several truncating processes don't meet again. */
function delayBefore(resend: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (resend - 1)) * (0.5 + Math.random() / 2);
}

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { encodeKey } from '../codec/key.js';
import { readItem, sendOptions, type CallOptions, type OperationContext } from './operation-context.js';
import { checkStoredKeys } from './stored-keys.js';

/** What reads take. */
export interface ReadOptions extends CallOptions {
  /** Reads what was last written, at twice the read units. Not on global indexes. */
  readonly consistentRead?: boolean | undefined;
}

function buildGetItemInput(tableName: string, key: Item, { consistentRead }: ReadOptions): GetItemCommandInput {
  return { TableName: tableName, Key: key, ...(consistentRead !== undefined && { ConsistentRead: consistentRead }) };
}

/** Gets one item, `null` where there is none. */
export async function getItem<T extends object>(
  context: OperationContext,
  key: unknown,
  options: ReadOptions,
): Promise<T | null> {
  const { metadata, table, client, validator } = context;
  const encoded = encodeKey(metadata, key);
  const [schema] = await Promise.all([table.schema(options.abortSignal), validator.load()]);
  checkStoredKeys(metadata, schema, encoded);
  const command = new GetItemCommand(buildGetItemInput(table.tableName, encoded, options));
  const { Item: item } = await client.send(command, sendOptions(options));
  return item === undefined ? null : readItem<T>(context, item);
}

import type { BatchGetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { canonicalKey, keyOfItem } from '../codec/key.js';
import { Placeholders } from '../expressions/placeholders.js';
import { BatchGetItemCommand } from '../wire/commands.js';
import type { OperationContext } from './operation-context.js';
import type { SelectOptions } from './read-options.js';
import { projectionInput } from './selection.js';
import { capacityInput, send, sendOptions } from './send.js';

/** DynamoDB takes this many keys in a request. */
export const maximumKeys = 100;

/** What of a request's keys was read. */
interface KeysOutcome {
  readonly items: readonly Item[];
  readonly unprocessed: readonly Item[];
}

/** What of every key of a batch is read. */
export interface BatchRead {
  readonly options: SelectOptions<string>;
  readonly selected: ReadonlySet<string> | undefined;
}

/** The command input of one request. */
function buildBatchGetInput(
  context: OperationContext,
  keys: readonly Item[],
  { options: { consistentRead }, selected }: BatchRead,
): BatchGetItemCommandInput {
  const { metadata, table } = context;
  const placeholders = new Placeholders();
  const keyNames = metadata.keyAttributes.map(({ name }) => name);
  return {
    RequestItems: {
      [table.tableName]: {
        Keys: [...keys],
        ...projectionInput(metadata, selected, keyNames, placeholders),
        ...placeholders.attributes(),
        ...(consistentRead !== undefined && { ConsistentRead: consistentRead }),
      },
    },
    ...capacityInput(context),
  };
}

/** Sends one request. */
export async function sendKeys(
  context: OperationContext,
  keys: readonly Item[],
  read: BatchRead,
): Promise<KeysOutcome> {
  const { client, metadata } = context;
  const input = buildBatchGetInput(context, keys, read);
  const { Responses = {}, UnprocessedKeys = {} } = await send(context, { operation: 'BatchGetItem' }, () =>
    client.send(new BatchGetItemCommand(input), sendOptions(read.options)),
  );
  const textOf = (key: Item): string => canonicalKey(keyOfItem(metadata, key) ?? {});
  // AWS keys them by the table's name or ARN, as it was sent; a request is about one table only.
  const back = new Set(Object.values(UnprocessedKeys).flatMap(({ Keys = [] }) => Keys.map(textOf)));
  const unprocessed = keys.filter((key) => back.has(canonicalKey(key)));
  // What can't be told is read again: else what was not read would look as if it were not there.
  return { items: Object.values(Responses).flat(), unprocessed: unprocessed.length === back.size ? unprocessed : keys };
}

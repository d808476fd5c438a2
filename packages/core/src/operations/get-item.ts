import type { GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { encodeKey } from '../codec/key.js';
import { Placeholders } from '../expressions/placeholders.js';
import { GetItemCommand } from '../wire/commands.js';
import { checkOptionNames } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import { itemReader } from './read-item.js';
import { selectOptionNames, type SelectOptions } from './read-options.js';
import { projectionInput, readSelection } from './selection.js';
import { send, sendOptions, tableInput } from './send.js';
import { checkStoredKeys } from './stored-keys.js';

/** Makes the read of one item ready. */
export async function prepareGet(
  context: OperationContext,
  key: unknown,
  options: SelectOptions<string>,
): Promise<GetItemCommandInput> {
  const { metadata, table } = context;
  checkOptionNames(metadata, selectOptionNames, options);
  const { consistentRead, abortSignal, select } = options;
  const encoded = encodeKey(metadata, key);
  const selected = readSelection(metadata, select);
  checkStoredKeys(metadata, await table.schema(abortSignal), encoded);
  const placeholders = new Placeholders();
  const input: GetItemCommandInput = Object.assign(
    tableInput(context),
    { Key: encoded },
    projectionInput(metadata, selected, Object.keys(encoded), placeholders),
    placeholders.attributes(),
  );
  if (consistentRead !== undefined) input.ConsistentRead = consistentRead;
  return input;
}

/** Gets one item, `null` where there is none. */
export async function getItem<T extends object>(
  context: OperationContext,
  key: unknown,
  options: SelectOptions<string>,
): Promise<T | null> {
  const selected = readSelection(context.metadata, options.select);
  const [input, reader] = await Promise.all([
    prepareGet(context, key, options),
    itemReader<T>(context, selected && { selected }),
  ]);
  const { Item: item } = await send(context, { operation: 'GetItem' }, () =>
    context.client.send(new GetItemCommand(input), sendOptions(options)),
  );
  return item === undefined ? null : reader.read(item);
}

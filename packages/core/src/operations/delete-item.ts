import { DeleteItemCommand, type DeleteItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { decodeEntity } from '../codec/entity-codec.js';
import { encodeKey } from '../codec/key.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import { sendOptions, type OperationContext } from './operation-context.js';
import { checkStoredKeys } from './stored-keys.js';
import { conditionInput, readCondition, type WriteOptions } from './write-condition.js';

/** What `delete` takes. */
export interface DeleteOptions<T, R extends 'NONE' | 'ALL_OLD' = 'NONE' | 'ALL_OLD'> extends WriteOptions<T> {
  /** `'ALL_OLD'` returns the item that was deleted. */
  readonly returnValues?: R | undefined;
}

function buildDeleteItemInput(
  tableName: string,
  key: Item,
  condition: ConditionNode | undefined,
  options: DeleteOptions<never>,
): DeleteItemCommandInput {
  const placeholders = new Placeholders();
  return {
    TableName: tableName,
    Key: key,
    ...conditionInput(condition, options, placeholders),
    ...placeholders.attributes(),
    ...(options.returnValues && { ReturnValues: options.returnValues }),
  };
}

/** Deletes one item; with `returnValues: 'ALL_OLD'` gives it, or `null` where there was none. */
export async function deleteItem<T extends object>(
  context: OperationContext,
  key: unknown,
  options: DeleteOptions<never>,
): Promise<T | null | undefined> {
  const { metadata, table, client } = context;
  const encoded = encodeKey(metadata, key);
  const condition = readCondition(metadata, options);
  checkStoredKeys(metadata, await table.schema(options.abortSignal), encoded);
  const command = new DeleteItemCommand(buildDeleteItemInput(table.tableName, encoded, condition, options));
  const { Attributes: old } = await client.send(command, sendOptions(options));
  if (options.returnValues !== 'ALL_OLD') return undefined;
  return old === undefined ? null : decodeEntity<T>(metadata, old);
}

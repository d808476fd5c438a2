import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { decodeEntity } from '../codec/entity-codec.js';
import { encodeKey } from '../codec/key.js';
import { compileUpdate } from '../expressions/compile-update.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import type { EntityUpdate } from '../expressions/update.js';
import { sendOptions, type OperationContext } from './operation-context.js';
import { changedProperties, keyProperties, readChanges, setAttributes } from './read-changes.js';
import { checkStoredKeys } from './stored-keys.js';
import { allOf, conditionInput, readCondition, type WriteOptions } from './write-condition.js';

/** DynamoDB's names of what an update returns. */
export type ReturnValue = 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

/** What `update` and `patch` take. */
export interface UpdateOptions<T, R extends ReturnValue = ReturnValue> extends WriteOptions<T> {
  /** What of the item is returned, before or after the update; nothing by default. */
  readonly returnValues?: R | undefined;
}

function buildUpdateItemInput(
  tableName: string,
  key: Item,
  updates: readonly EntityUpdate[],
  condition: ConditionNode | undefined,
  options: UpdateOptions<never>,
): UpdateItemCommandInput {
  const placeholders = new Placeholders();
  return {
    TableName: tableName,
    Key: key,
    UpdateExpression: compileUpdate(
      updates.map(({ node }) => node),
      placeholders,
    ),
    ...conditionInput(condition, options, placeholders),
    ...placeholders.attributes(),
    ...(options.returnValues && { ReturnValues: options.returnValues }),
  };
}

/** Updates one item. `required` is what the operation itself asks of the stored item. */
export async function updateItem<T extends object>(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  required: ConditionNode | undefined,
  options: UpdateOptions<never>,
): Promise<T | null | undefined> {
  const { metadata, table, client, validator } = context;
  const encoded = encodeKey(metadata, key);
  const updates = readChanges(metadata, changes);
  const condition = allOf(required, readCondition(metadata, options));
  await validator.checkChanges(changedProperties(updates), keyProperties(metadata, encoded));
  checkStoredKeys(metadata, await table.schema(options.abortSignal), { ...setAttributes(updates), ...encoded });
  const command = new UpdateItemCommand(buildUpdateItemInput(table.tableName, encoded, updates, condition, options));
  const { Attributes: attributes } = await client.send(command, sendOptions(options));
  return decodeReturned<T>(context, attributes, options.returnValues);
}

function decodeReturned<T extends object>(
  { metadata }: OperationContext,
  attributes: Item | undefined,
  returnValues: ReturnValue = 'NONE',
): T | null | undefined {
  if (returnValues === 'NONE') return undefined;
  if (attributes === undefined || Object.keys(attributes).length === 0) return null;
  return decodeEntity<T>(metadata, attributes, returnValues.startsWith('UPDATED'));
}

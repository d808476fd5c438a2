import { PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { checkEntity, encodeEntity } from '../codec/entity-codec.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import { sendOptions, type OperationContext } from './operation-context.js';
import { checkStoredKeys } from './stored-keys.js';
import { conditionInput, type WriteOptions } from './write-condition.js';

export function buildPutItemInput(
  tableName: string,
  item: Item,
  condition: ConditionNode | undefined,
  options: WriteOptions<never>,
): PutItemCommandInput {
  const placeholders = new Placeholders();
  return {
    TableName: tableName,
    Item: item,
    ...conditionInput(condition, options, placeholders),
    ...placeholders.attributes(),
  };
}

/** Validates and encodes an entity for a write. */
export async function encodeWritten({ metadata, validator }: OperationContext, entity: unknown): Promise<Item> {
  checkEntity(metadata, entity);
  await validator.checkWritten(entity);
  return encodeEntity(metadata, entity);
}

/** Puts an entity, replacing the item of its key. */
export async function putItem(
  context: OperationContext,
  entity: unknown,
  condition: ConditionNode | undefined,
  options: WriteOptions<never>,
): Promise<void> {
  const { metadata, table, client } = context;
  const item = await encodeWritten(context, entity);
  checkStoredKeys(metadata, await table.schema(options.abortSignal), item);
  await client.send(
    new PutItemCommand(buildPutItemInput(table.tableName, item, condition, options)),
    sendOptions(options),
  );
}

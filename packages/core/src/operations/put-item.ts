import { PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../codec/class-codec.js';
import { checkEntity, encodeEntity } from '../codec/entity-codec.js';
import { InvalidEntityError } from '../errors/entity-errors.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import { sendOptions, type OperationContext } from './operation-context.js';
import { checkStoredKeys } from './stored-keys.js';
import { conditionInput, type WriteOptions } from './write-condition.js';

function buildPutItemInput(
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

/**
 * Encodes an entity as it is now, and checks its rules. Rules take time: an entity that its owner changes meanwhile is
 * refused, since what would be stored is not what the rules have seen.
 */
export async function encodeWritten({ metadata, validator }: OperationContext, entity: unknown): Promise<Item> {
  checkEntity(metadata, entity);
  const encoded = attempt(() => encodeEntity(metadata, entity));
  const wereChecked = await validator.checkWritten(entity);
  if ('error' in encoded) throw encoded.error;
  if (wereChecked && !isDeepStrictEqual(encodeEntity(metadata, entity), encoded.item)) {
    throw new InvalidEntityError(
      metadata.className,
      `${metadata.className}: the entity was changed while its rules were checked; await the call first, or give a copy.`,
    );
  }
  return encoded.item;
}

/** What broken rules say comes before what can't be encoded. */
function attempt(encode: () => Item): { readonly item: Item } | { readonly error: unknown } {
  try {
    return { item: encode() };
  } catch (error) {
    return { error };
  }
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

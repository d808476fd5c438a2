import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { decodeEntity } from '../codec/entity-codec.js';
import { readKey } from '../codec/key.js';
import { updateExpression } from '../expressions/expression-limits.js';
import { Placeholders } from '../expressions/placeholders.js';
import type { UpdateNode } from '../expressions/update.js';
import { UpdateItemCommand } from '../wire/commands.js';
import { checkOptionNames, type OptionNames } from './check-options.js';
import { completeChanges } from './complete-changes.js';
import { explainUpdate } from './explain-update.js';
import type { OperationContext } from './operation-context.js';
import type { PreparedWrite } from './prepared-write.js';
import { readChanges } from './read-changes.js';
import { send, sendOptions, tableInput } from './send.js';
import { checkStoredKeys } from './stored-keys.js';
import { keyProperties, setAttributes, updatedValues } from './updated-values.js';
import {
  allOf,
  conditionInput,
  existence,
  givenVersion,
  notOfAnother,
  readCondition,
  writeOptionNames,
  type WriteOptions,
} from './write-condition.js';

/** DynamoDB's names of what an update returns. */
export type ReturnValue = 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

/** What `update` and `patch` take. */
export interface UpdateOptions<T, R extends ReturnValue = ReturnValue> extends WriteOptions<T> {
  /** What of the item is returned, before or after the update; nothing by default. */
  readonly returnValues?: R | undefined;
  /** The update happens only where the stored item has this version, by its `@Version`. */
  readonly version?: number | undefined;
  /**
   * Applies the update once, however often it is sent with this token of 1 to 36 characters within ten minutes: as a
   * transaction of one leg, at twice the write units. A transaction returns nothing, and where a condition fails it is
   * DynamoDB's `TransactionCanceledException`.
   */
  readonly clientRequestToken?: R extends 'NONE' ? string : never;
}

const updateOptionNames: OptionNames<UpdateOptions<never>> = {
  ...writeOptionNames,
  returnValues: true,
  version: true,
  clientRequestToken: true,
};

interface PreparedUpdate extends PreparedWrite<UpdateItemCommandInput> {
  readonly updates: readonly UpdateNode[];
}

/** Makes an update ready; `patch` requires that the item exists. */
export async function prepareUpdate(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateOptions<never>,
): Promise<PreparedUpdate> {
  const { metadata, table, validator } = context;
  checkOptionNames(metadata, updateOptionNames, options);
  const entityKey = readKey(metadata, key);
  const given = readChanges(metadata, changes);
  const condition = allOf(
    purpose === 'patch' ? existence(metadata, 'exists') : notOfAnother(metadata),
    givenVersion(metadata, options),
    readCondition(metadata, options),
  );
  const { updates, undefinedParts } = completeChanges(metadata, entityKey, given, purpose);
  if (validator.checksWrites)
    await validator.checkChanges(updatedValues(given), () => keyProperties(metadata, entityKey));
  const schema = await table.schema(options.abortSignal);
  checkStoredKeys(metadata, schema, entityKey.item);
  // No update changes a key of the table.
  if (schema.indexes.length > 0) checkStoredKeys(metadata, schema, setAttributes(updates), undefinedParts);
  const placeholders = new Placeholders();
  const input: UpdateItemCommandInput = Object.assign(
    tableInput(context),
    { Key: entityKey.item, UpdateExpression: updateExpression(metadata.className, updates, placeholders) },
    conditionInput(metadata, condition, options, placeholders),
    placeholders.attributes(),
  );
  if (options.returnValues) input.ReturnValues = options.returnValues;
  return { input, confirm: () => undefined, updates };
}

/** Updates one item. */
export async function updateItem<T extends object>(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateOptions<never>,
): Promise<T | null | undefined> {
  const { input, updates } = await prepareUpdate(context, key, changes, purpose, options);
  const { Attributes: attributes } = await send(context, { operation: 'UpdateItem' }, () =>
    context.client.send(new UpdateItemCommand(input), sendOptions(options)),
  ).catch((error: unknown) => {
    throw explainUpdate(context.metadata, updates, error);
  });
  return decodeReturned<T>(context, input.Key!, attributes, options.returnValues);
}

function decodeReturned<T extends object>(
  { metadata }: OperationContext,
  key: Item,
  attributes: Item | undefined,
  returnValues: ReturnValue = 'NONE',
): T | null | undefined {
  if (returnValues === 'NONE') return undefined;
  if (attributes === undefined || Object.keys(attributes).length === 0) return null;
  return decodeEntity<T>(metadata, attributes, returnValues.startsWith('UPDATED') ? { key } : undefined);
}

import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { checkEntity } from '../codec/entity-codec.js';
import { versionOf } from '../codec/lifecycle-values.js';
import { Placeholders } from '../expressions/placeholders.js';
import { PutItemCommand } from '../wire/commands.js';
import { setWritten } from '../wire/written-member.js';
import { checkOptionNames } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import type { PreparedWrite } from './prepared-write.js';
import { send, sendOptions, tableInput } from './send.js';
import { checkStoredKeys } from './stored-keys.js';
import { encodeWritten } from './write-entity.js';
import {
  allOf,
  conditionInput,
  existence,
  readCondition,
  versionCondition,
  writeOptionNames,
  type WriteOptions,
} from './write-condition.js';

/**
 * Makes a put of an entity ready. A version is required as it was read; `create` requires that nothing is there.
 */
export async function preparePut(
  context: OperationContext,
  entity: unknown,
  purpose: 'save' | 'create',
  options: WriteOptions<never>,
): Promise<PreparedWrite<PutItemCommandInput>> {
  const { metadata, table } = context;
  checkOptionNames(metadata, writeOptionNames, options);
  const given = readCondition(metadata, options);
  checkEntity(metadata, entity);
  const required =
    purpose === 'create'
      ? existence(metadata, 'notExists')
      : versionCondition(metadata, () => versionOf(metadata, entity));
  const { text, keysOf, undefinedParts, confirm } = await encodeWritten(context, entity);
  const schema = await table.schema(options.abortSignal);
  checkStoredKeys(metadata, schema, keysOf(schema), undefinedParts);
  const placeholders = new Placeholders();
  const input = Object.assign(
    tableInput(context),
    // Keeps the item's place among the others, for who prints them.
    { Item: undefined },
    conditionInput(metadata, allOf(required, given), options, placeholders),
    placeholders.attributes(),
  );
  return { input: setWritten(input, 'Item', text), confirm };
}

/** Puts an entity, replacing the item of its key. */
export async function putItem(
  context: OperationContext,
  entity: unknown,
  purpose: 'save' | 'create',
  options: WriteOptions<never>,
): Promise<void> {
  const { input, confirm } = await preparePut(context, entity, purpose, options);
  await send(context, { operation: 'PutItem' }, () =>
    context.client.send(new PutItemCommand(input), sendOptions(options)),
  );
  confirm();
}

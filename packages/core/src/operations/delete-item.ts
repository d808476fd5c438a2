import type { DeleteItemCommandInput } from '@aws-sdk/client-dynamodb';
import { decodeEntity } from '../codec/entity-codec.js';
import { encodeKey } from '../codec/key.js';
import { versionOf } from '../codec/lifecycle-values.js';
import { isPartial } from '../codec/partial-instances.js';
import { Placeholders } from '../expressions/placeholders.js';
import { DeleteItemCommand } from '../wire/commands.js';
import { checkOptionNames, type OptionNames } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import type { PreparedWrite } from './prepared-write.js';
import { send, sendOptions, tableInput } from './send.js';
import { checkStoredKeys } from './stored-keys.js';
import {
  allOf,
  conditionInput,
  givenVersion,
  notOfAnother,
  readCondition,
  versionCondition,
  writeOptionNames,
  type WriteOptions,
} from './write-condition.js';

/** What `delete` takes. */
export interface DeleteOptions<T, R extends 'NONE' | 'ALL_OLD' = 'NONE' | 'ALL_OLD'> extends WriteOptions<T> {
  /** `'ALL_OLD'` returns the item that was deleted. */
  readonly returnValues?: R | undefined;
  /** The item is deleted only where it has this version, by its `@Version`; an entity brings its own. */
  readonly version?: number | undefined;
}

const deleteOptionNames: OptionNames<DeleteOptions<never>> = { ...writeOptionNames, returnValues: true, version: true };

/** Makes a delete ready. By an entity it requires the version that the entity was read with; by a key the one given. */
export async function prepareDelete(
  context: OperationContext,
  key: unknown,
  options: DeleteOptions<never>,
): Promise<PreparedWrite<DeleteItemCommandInput>> {
  const { metadata, table } = context;
  checkOptionNames(metadata, deleteOptionNames, options);
  const encoded = encodeKey(metadata, key);
  const required = bringsVersion(context, key)
    ? versionCondition(metadata, () => versionOf(metadata, key))
    : notOfAnother(metadata);
  const condition = allOf(required, givenVersion(metadata, options), readCondition(metadata, options));
  checkStoredKeys(metadata, await table.schema(options.abortSignal), encoded);
  const placeholders = new Placeholders();
  const input: DeleteItemCommandInput = Object.assign(
    tableInput(context),
    { Key: encoded },
    conditionInput(metadata, condition, options, placeholders),
    placeholders.attributes(),
  );
  if (options.returnValues) input.ReturnValues = options.returnValues;
  return { input, confirm: () => undefined };
}

/** Whether the key is given by an entity that knows its version: by a partial one where that was selected. */
export function bringsVersion({ metadata }: OperationContext, key: unknown): key is object {
  // An instance of a subclass too: it has a version, and must not lose it.
  if (typeof key !== 'object' || key === null || !(key instanceof metadata.entityClass)) return false;
  const { version } = metadata.lifecycle;
  return !isPartial(key) || (version !== undefined && Reflect.get(key, version.property) !== undefined);
}

/** Deletes one item; with `returnValues: 'ALL_OLD'` gives it, or `null` where there was none. */
export async function deleteItem<T extends object>(
  context: OperationContext,
  key: unknown,
  options: DeleteOptions<never>,
): Promise<T | null | undefined> {
  const { input } = await prepareDelete(context, key, options);
  const { Attributes: old } = await send(context, { operation: 'DeleteItem' }, () =>
    context.client.send(new DeleteItemCommand(input), sendOptions(options)),
  );
  if (options.returnValues !== 'ALL_OLD') return undefined;
  return old === undefined ? null : decodeEntity<T>(context.metadata, old);
}

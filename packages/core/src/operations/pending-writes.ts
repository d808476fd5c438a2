import { encodeKey } from '../codec/key.js';
import { forEachAt } from '../errors/entable-error.js';
import { InvalidConditionError } from '../errors/expression-errors.js';
import { deleteWrite, putWrite, type PendingWrite } from './batch-write-item.js';
import { bringsVersion } from './delete-item.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { checkStoredKeys } from './stored-keys.js';
import { encodeWritten } from './write-entity.js';

/** What says whether versions may be passed over. */
export interface BatchOptions extends CallOptions {
  readonly ignoreVersion?: boolean | undefined;
}

/** Validates and encodes a put of a batch. */
export async function encodePut(
  context: OperationContext,
  entity: object,
  options: BatchOptions,
): Promise<PendingWrite> {
  const { metadata, table } = context;
  checkVersion(context, options);
  const written = await encodeWritten(context, entity);
  if (written.undefinedParts.size > 0) {
    const schema = await table.schema(options.abortSignal);
    checkStoredKeys(metadata, schema, written.keysOf(schema), written.undefinedParts);
  }
  return putWrite(written, entity);
}

/** Encodes a delete of a batch. */
export async function encodeDelete(
  context: OperationContext,
  key: unknown,
  options: BatchOptions,
): Promise<PendingWrite> {
  if (bringsVersion(context, key)) checkVersion(context, options);
  return deleteWrite(encodeKey(context.metadata, key), key);
}

/** BatchWriteItem takes no condition, and without one a version guards nothing. */
function checkVersion({ metadata }: OperationContext, { ignoreVersion }: BatchOptions): void {
  const { version } = metadata.lifecycle;
  if (version === undefined || ignoreVersion === true) return;
  throw new InvalidConditionError(
    metadata.className,
    version.property,
    'a batch takes no condition, so it would overwrite whatever version is stored; write one by one, in a transaction, or give { ignoreVersion: true }.',
  );
}

/** Checks the keys of a write against the table. */
export async function checkWrite(
  { metadata, table }: OperationContext,
  { keysOf }: PendingWrite,
  { abortSignal }: CallOptions,
): Promise<void> {
  const schema = await table.schema(abortSignal);
  checkStoredKeys(metadata, schema, keysOf(schema));
}

/** The same for a list. */
export async function checkWrites(
  { metadata, table }: OperationContext,
  writes: readonly PendingWrite[],
  { abortSignal }: CallOptions,
): Promise<void> {
  const schema = await table.schema(abortSignal);
  forEachAt(writes, ({ keysOf }) => checkStoredKeys(metadata, schema, keysOf(schema)));
}

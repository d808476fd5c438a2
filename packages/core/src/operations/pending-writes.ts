import { encodeKey } from '../codec/key.js';
import { deleteWrite, putWrite, type PendingWrite } from './batch-write-item.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { encodeWritten } from './put-item.js';
import { checkStoredKeys } from './stored-keys.js';

/** Validates and encodes a put of a batch. */
export async function encodePut(context: OperationContext, entity: object): Promise<PendingWrite> {
  return putWrite(context.metadata, await encodeWritten(context, entity), entity);
}

/** Encodes a delete of a batch. */
export async function encodeDelete(context: OperationContext, key: unknown): Promise<PendingWrite> {
  return deleteWrite(encodeKey(context.metadata, key), key);
}

/** Checks the keys of writes against the table. */
export async function checkWrites(
  { metadata, table }: OperationContext,
  writes: readonly PendingWrite[],
  { abortSignal }: CallOptions,
): Promise<void> {
  const schema = await table.schema(abortSignal);
  for (const { request } of writes) {
    checkStoredKeys(metadata, schema, request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {});
  }
}

import { sendTransaction, prepareTransactWrite, type PreparedTransaction } from './transact-write.js';
import type { OperationContext } from './operation-context.js';
import { updateItem, type UpdateOptions } from './update-item.js';
import { updateLeg } from './write-legs.js';

/** Whether an update is to be applied once, whatever becomes of its reply. */
export function isOnce(options: UpdateOptions<never>): boolean {
  // Also where it is undefined: what was meant to be a token must not be passed over.
  return 'clientRequestToken' in options;
}

/** Makes an update ready as a transaction of one leg, which DynamoDB applies once a token. */
export async function prepareUpdateOnce(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateOptions<never>,
): Promise<PreparedTransaction> {
  const { clientRequestToken, abortSignal, ...rest } = options;
  const token = { clientRequestToken: clientRequestToken! };
  return prepareTransactWrite(context.client, [updateLeg(context, key, changes, purpose, rest)], {
    ...token,
    abortSignal,
  });
}

/** Updates one item; with a token as a transaction, which returns nothing. */
export function updateOrOnce<T extends object>(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateOptions<never>,
): Promise<T | null | undefined> {
  return (isOnce(options) ? updateOnce : updateItem<T>)(context, key, changes, purpose, options);
}

async function updateOnce(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateOptions<never>,
): Promise<undefined> {
  const prepared = await prepareUpdateOnce(context, key, changes, purpose, options);
  await sendTransaction(context.client, prepared, options);
}

import { randomUUID } from 'node:crypto';
import type { DynamoDBClient, TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { InvalidTransactionError } from '../errors/transaction-errors.js';
import type { Client } from '../table/describe-table.js';
import { TransactWriteItemsCommand } from '../wire/commands.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { send, sendOptions, transactionCapacity } from './send.js';
import { prepareLegs, type PreparedWriteLeg, type WriteLeg } from './transaction-leg.js';

/** What `transactWrite` takes. */
export interface TransactWriteOptions extends CallOptions {
  /**
   * Names the transaction, 1 to 36 characters: sent again with the same token within ten minutes it is done once. Where
   * it is left out, the SDK makes one for each call, which its own resending shares.
   */
  readonly clientRequestToken?: string;
}

/** A transaction made ready to be sent. */
export interface PreparedTransaction {
  readonly input: TransactWriteItemsCommandInput;
  readonly contexts: readonly OperationContext[];
  /** To be called once it is stored. */
  confirm(): void;
}

/** Makes a transaction of writes ready. */
export async function prepareTransactWrite(
  client: Client,
  legs: readonly WriteLeg[],
  options: TransactWriteOptions,
): Promise<PreparedTransaction> {
  const token = tokenInput(options);
  const { prepared, contexts } = await prepareLegs<'write', PreparedWriteLeg>(client, 'write', legs, options);
  return {
    input: {
      TransactItems: prepared.map(({ request }) => request),
      ...transactionCapacity(contexts),
      ...token,
    },
    contexts,
    confirm: () => confirmAll(prepared),
  };
}

/**
 * Writes up to 100 items of any tables, all or none. Repeated after a lost reply it is done once: the SDK sends the same
 * token again. Costs twice the write units.
 *
 * @param client - the client of the legs' repositories.
 * @param legs - made by `repository.tx`; each is about another item.
 * @throws InvalidTransactionError and what the legs' calls throw, before the request; the SDK's
 *   `TransactionCanceledException` with a reason for each leg, where a condition does not hold or another transaction is
 *   at one of the items.
 * @example
 * ```ts
 * await transactWrite(client, [
 *   accounts.tx.update('a', [a.balance.increment(-10)], { condition: a.balance.gte(10) }),
 *   ledger.tx.create(entry),
 *   users.tx.check('homer', u.name.exists()),
 * ]);
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export async function transactWrite(
  client: Client,
  legs: readonly WriteLeg[],
  options: TransactWriteOptions = {},
): Promise<void> {
  if (typeof options !== 'object' || options === null)
    throw new InvalidTransactionError(undefined, undefined, 'takes options as an object: { clientRequestToken }.');
  const own = { ...options };
  await sendTransaction(client, await prepareTransactWrite(client, legs, own), own);
}

/** All are stored: where an entity does not take its version, the others get theirs. @throws what the first has thrown. */
function confirmAll(legs: readonly PreparedWriteLeg[]): void {
  const errors: unknown[] = [];
  for (const leg of legs) {
    try {
      leg.confirm();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

/** Sends a transaction of writes. */
export async function sendTransaction(
  client: Client,
  { input, contexts, confirm }: PreparedTransaction,
  options: CallOptions,
): Promise<void> {
  // The SDK makes one as it serializes, which the wire passes by; it is what lets retries apply a transaction once.
  const sent = { ClientRequestToken: randomUUID(), ...input };
  await send(contexts, { operation: 'TransactWriteItems' }, () =>
    (client as DynamoDBClient).send(new TransactWriteItemsCommand(sent), sendOptions(options)),
  );
  confirm();
}

/** A token that is there and undefined guards nothing. */
function tokenInput(options: TransactWriteOptions): { ClientRequestToken?: string } {
  const other = Object.keys(options).find((name) => name !== 'clientRequestToken' && name !== 'abortSignal');
  if (other !== undefined)
    throw new InvalidTransactionError(
      undefined,
      undefined,
      `has no option '${other}'; it has clientRequestToken, abortSignal.`,
    );
  if (!('clientRequestToken' in options)) return {};
  const { clientRequestToken: token } = options as { readonly clientRequestToken: unknown };
  if (typeof token === 'string' && token.length >= 1 && token.length <= 36) return { ClientRequestToken: token };
  throw new InvalidTransactionError(
    undefined,
    undefined,
    'takes a clientRequestToken of 1 to 36 characters; leave it out for one that is made.',
  );
}

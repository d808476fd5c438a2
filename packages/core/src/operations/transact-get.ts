import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Client } from '../table/describe-table.js';
import { TransactGetItemsCommand } from '../wire/commands.js';
import { checkOptionNames } from './check-options.js';
import { prepareGet } from './get-item.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { itemReader } from './read-item.js';
import type { SelectOptions } from './read-options.js';
import { readSelection } from './selection.js';
import { send, sendOptions, transactionCapacity } from './send.js';
import { leg, prepareLegs, type GetLeg, type PreparedGetLeg } from './transaction-leg.js';

/** What a transaction reads, in the order of its legs. */
export type LegItems<L extends readonly GetLeg<unknown>[]> = {
  -readonly [I in keyof L]: L[I] extends GetLeg<infer T> ? T | null : never;
};

/** What a leg that gets an item takes. Transactions read consistently anyway. */
export type GetLegOptions<S extends string = never> = Pick<SelectOptions<S>, 'select'>;

/** A read of a transaction. */
export function getLeg<T extends object>(
  context: OperationContext,
  key: unknown,
  options: GetLegOptions<string>,
): GetLeg<T> {
  const { select } = options;
  // Capacity is asked for by the transaction as a whole.
  const within = Object.assign({}, context, { returnConsumedCapacity: undefined });
  return leg({
    kind: 'get',
    context,
    async prepare({ abortSignal }: CallOptions): Promise<PreparedGetLeg<T>> {
      checkOptionNames<GetLegOptions<string>>(context.metadata, { select: true }, options);
      const selected = readSelection(context.metadata, select);
      const [input, reader] = await Promise.all([
        prepareGet(within, key, { select, abortSignal }),
        itemReader<T>(context, selected && { selected }),
      ]);
      return { request: { Get: { ...input } }, item: input.Key!, read: (item) => reader.read(item) };
    },
  });
}

/**
 * Gets up to 100 items of any tables as they are at one moment, `null` for each that is missing. Costs twice the read
 * units of consistent reads.
 *
 * @param client - the client of the legs' repositories.
 * @param legs - made by `repository.tx.get`; each is about another item.
 * @returns an entity for each leg, typed as a tuple.
 * @throws InvalidTransactionError, MissingSortKeyValueError, InvalidKeyError before the request; the SDK's
 *   `TransactionCanceledException` where another transaction is at one of the items; InvalidItemError,
 *   NumberPrecisionError where what is stored does not fit its class.
 * @example
 * ```ts
 * const [account, user] = await transactGet(client, [accounts.tx.get('a'), users.tx.get('homer')]);
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export async function transactGet<const L extends readonly GetLeg<unknown>[]>(
  client: Client,
  legs: L,
  options: CallOptions = {},
): Promise<LegItems<L>> {
  const own = { ...options };
  const { prepared, contexts } = await prepareLegs<'get', PreparedGetLeg<unknown>>(client, 'get', legs, own);
  const input = { TransactItems: prepared.map(({ request }) => request), ...transactionCapacity(contexts) };
  const { Responses: responses = [] } = await send(contexts, { operation: 'TransactGetItems' }, () =>
    (client as DynamoDBClient).send(new TransactGetItemsCommand(input), sendOptions(own)),
  );
  const items = prepared.map(({ read }, index) => {
    const item = responses[index]?.Item;
    return item === undefined ? null : read(item);
  });
  return items as LegItems<L>;
}

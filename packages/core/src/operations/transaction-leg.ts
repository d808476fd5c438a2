import type { TransactGetItem, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { describeValue } from '../codec/describe.js';
import { itemSize } from '../codec/item-size.js';
import { canonicalKey, describeItemKey, keyOfItem } from '../codec/key.js';
import { rethrowAt } from '../errors/entable-error.js';
import { describeKey } from '../errors/item-errors.js';
import { InvalidTransactionError } from '../errors/transaction-errors.js';
import type { Client } from '../table/describe-table.js';
import type { CallOptions, OperationContext } from './operation-context.js';

/** Marks a leg. Two copies of the package know each other's. */
const brand: unique symbol = Symbol.for('@entable/core/transaction-leg') as never;

/** DynamoDB takes transactions of at most this many legs, and of items of at most this many bytes. */
const maximumLegs = 100;
const maximumBytes = 4 * 1024 * 1024;

/** A leg made ready to be sent. */
export interface PreparedLeg<R> {
  readonly request: R;
  /** The whole item that it stores, or at least the item's key. */
  readonly item: Item;
}

/** A write of a transaction, ready to be sent. */
export interface PreparedWriteLeg extends PreparedLeg<TransactWriteItem> {
  /** To be called once it is stored: gives the instance what the write gave its item. */
  confirm(): void;
}

/** A read of a transaction, ready to be sent. */
export interface PreparedGetLeg<T> extends PreparedLeg<TransactGetItem> {
  /** Turns the item that was read into an instance. */
  read(item: Item): T;
}

/** What a leg holds: nothing of it is looked at before its transaction is sent. */
interface LegContent<K extends 'write' | 'get', P> {
  readonly kind: K;
  readonly context: OperationContext;
  prepare(options: CallOptions): Promise<P>;
}

/** A write that `repository.tx` made: `transactWrite` sends it, and until then it does nothing. */
export type WriteLeg = Leg<'write', PreparedWriteLeg>;

/** A read that `repository.tx.get` made: `transactGet` sends it, and until then it does nothing. */
export type GetLeg<T> = Leg<'get', PreparedGetLeg<T>>;

// One interface of both kinds, so that the compiler explains one in the place of the other by their kinds alone.
interface Leg<out K extends 'write' | 'get', out P> {
  readonly [brand]: LegContent<K, P>;
}

/** Makes a leg. */
export function leg<K extends 'write' | 'get', P>(content: LegContent<K, P>): Leg<K, P> {
  // Not enumerable: printing a leg must not show a cursorSecret.
  return Object.freeze(Object.defineProperty({}, brand, { value: content })) as Leg<K, P>;
}

/** The legs of a transaction, made ready. */
export interface PreparedLegs<P> {
  readonly prepared: readonly P[];
  /** Of the repositories that they come from, each once. */
  readonly contexts: readonly OperationContext[];
}

/**
 * Makes the legs of a transaction ready, each argument checked.
 * @throws InvalidTransactionError for what is no list of legs of this client, each on an item of its own.
 */
export async function prepareLegs<K extends 'write' | 'get', P extends PreparedLeg<unknown>>(
  client: Client,
  kind: K,
  legs: readonly { readonly [brand]: LegContent<K, P> }[],
  options: CallOptions,
): Promise<PreparedLegs<P>> {
  const contents = readLegs<K, P>(client, kind, legs);
  // All at once: the caller may reuse list, keys and entities before the checks are through.
  const prepared = await Promise.all(
    contents.map((content, index) => content.prepare(options).catch(rethrowAt(index))),
  );
  checkItems(prepared.map(({ item }, index) => ({ item, context: contents[index]!.context })));
  return { prepared, contexts: [...new Set(contents.map(({ context }) => context))] };
}

function readLegs<K extends 'write' | 'get', P>(client: Client, kind: K, legs: unknown): LegContent<K, P>[] {
  const refuse = (message: string): InvalidTransactionError =>
    new InvalidTransactionError(undefined, undefined, message);
  if (typeof client !== 'object' || client === null || !('config' in client) || !('send' in client))
    throw refuse('needs a client: a DynamoDBClient or DynamoDBDocumentClient.');
  if (!Array.isArray(legs)) throw refuse('takes a list of legs.');
  if (legs.length === 0) throw refuse('has no legs.');
  if (legs.length > maximumLegs) throw refuse(`has ${legs.length} legs; DynamoDB takes ${maximumLegs}.`);
  return Array.from(legs, (given: unknown, index) => {
    const content = contentOf(given);
    if (content === undefined) {
      const makers =
        kind === 'get' ? 'repository.tx.get(…)' : 'repository.tx: save, create, update, patch, delete, check';
      throw new InvalidTransactionError(undefined, index, `is ${describeValue(given)}; legs are made by ${makers}.`);
    }
    const { className } = content.context.metadata;
    if (content.kind !== kind) {
      const remedy = kind === 'get' ? 'is a write, which transactWrite takes.' : 'is a read, which transactGet takes.';
      throw new InvalidTransactionError(className, index, remedy);
    }
    // A document client has the config of the client that it is around.
    if (content.context.client.config !== client.config)
      throw new InvalidTransactionError(
        className,
        index,
        "is of a repository with another client than the transaction's.",
      );
    return content as LegContent<K, P>;
  });
}

function contentOf(given: unknown): LegContent<'write' | 'get', unknown> | undefined {
  if (typeof given !== 'object' || given === null || !(brand in given)) return undefined;
  return (given as { readonly [brand]: LegContent<'write' | 'get', unknown> })[brand];
}

/** DynamoDB takes one leg an item, and only so many bytes; of items that are not known whole, the keys count. */
function checkItems(legs: readonly { readonly item: Item; readonly context: OperationContext }[]): void {
  const seen = new Map<string, number>();
  let bytes = 0;
  for (const [index, { item, context }] of legs.entries()) {
    const { metadata, table } = context;
    const identity = JSON.stringify([table.tableName, canonicalKey(keyOfItem(metadata, item)!)]);
    const other = seen.get(identity);
    if (other !== undefined) {
      const key = describeKey(describeItemKey(metadata, item));
      throw new InvalidTransactionError(
        metadata.className,
        index,
        `is about the item of leg ${other}, ${key} of '${table.tableName}'; an item has one leg.`,
      );
    }
    seen.set(identity, index);
    bytes += itemSize(item);
    if (bytes > maximumBytes) {
      const size = `with the legs before it takes ${bytes} bytes`;
      throw new InvalidTransactionError(metadata.className, index, `${size}; DynamoDB takes ${maximumBytes} (4 MB).`);
    }
  }
}

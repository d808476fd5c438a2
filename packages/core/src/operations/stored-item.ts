import type { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { isError } from '../errors/is-error.js';
import { decodeEntity } from '../codec/entity-codec.js';
import type { Item } from '../codec/item.js';
import { InvalidTransactionError } from '../errors/transaction-errors.js';
import type { ConcreteClass } from '../metadata/entity-class.js';
import { readEntity } from '../metadata/read-entity.js';

/**
 * Gives the item that was stored where a condition failed, as an instance, without another read. The write must have
 * asked for it with `returnValuesOnConditionCheckFailure: 'ALL_OLD'`. Rules are not checked: it is as it is stored.
 *
 * @param error - what the write threw; the SDK's `ConditionalCheckFailedException` or `TransactionCanceledException`.
 * @param entity - the item's class.
 * @param leg - which leg of the transaction it is about, from 0; an update with a `clientRequestToken` has leg 0.
 * @returns `undefined` where nothing was stored, where it was not asked for, where that leg did not fail, and for every
 *   other error.
 * @throws InvalidTransactionError where a transaction has no such leg, or none is given; InvalidItemError,
 *   NumberPrecisionError where what is stored does not fit the class.
 * @example
 * ```ts
 * try {
 *   await characters.save(homer, { condition, returnValuesOnConditionCheckFailure: 'ALL_OLD' });
 * } catch (error) {
 *   const stored = storedItem(error, Character);
 *   if (stored === undefined) throw error;
 *   console.log(stored.age);
 * }
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html
 */
export function storedItem<T extends object>(error: unknown, entity: ConcreteClass<T>, leg?: number): T | undefined {
  const metadata = readEntity(entity);
  const item = itemOf(error, metadata.className, leg);
  return Object.keys(item ?? {}).length === 0 ? undefined : decodeEntity<T>(metadata, item!);
}

/** By name: a process may have several copies of the SDK. */
function itemOf(error: unknown, className: string, leg: number | undefined): Item | null | undefined {
  if (!isError(error)) return undefined;
  if (error.name === 'ConditionalCheckFailedException') return (error as ConditionalCheckFailedException).Item;
  if (error.name !== 'TransactionCanceledException') return undefined;
  const { CancellationReasons: reasons } = error as TransactionCanceledException;
  if (leg === undefined) {
    throw new InvalidTransactionError(
      className,
      undefined,
      `was cancelled; say of which leg the item is: storedItem(error, ${className}, 0) for the first.`,
    );
  }
  if (!Array.isArray(reasons)) return undefined;
  if (Number.isInteger(leg) && leg >= 0 && leg < reasons.length) return reasons[leg]?.Item;
  throw new InvalidTransactionError(className, leg, `is none: the transaction has ${reasons.length}, from 0.`);
}

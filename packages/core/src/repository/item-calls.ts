import type { AttributeName, Update } from '../expressions/attribute-types.js';
import { deleteItem, type DeleteOptions } from '../operations/delete-item.js';
import { getItem } from '../operations/get-item.js';
import type { OperationContext } from '../operations/operation-context.js';
import { putItem } from '../operations/put-item.js';
import type { SelectOptions, Selected } from '../operations/read-options.js';
import type { ReturnValue, UpdateOptions } from '../operations/update-item.js';
import { updateOrOnce } from '../operations/update-once.js';
import type { WriteOptions } from '../operations/write-condition.js';
import { context } from './context.js';
import type { Key } from '../operations/key-types.js';
import type { Changes, DeepPartial, Returned } from './returned-types.js';

/** A repository's calls on one item. */
export abstract class ItemCalls<in out T extends object> {
  /** @internal */
  declare readonly [context]: OperationContext;

  /**
   * Puts an entity, replacing the item of its key. Repeated after a lost reply it stores the same item again.
   *
   * @throws EntityValidationError, InvalidEntityError, PartialEntityError, InvalidKeyError, UnsupportedValueError before
   *   the request; the SDK's `ConditionalCheckFailedException` where the condition does not hold.
   * @example
   * ```ts
   * await characters.save(homer, { condition: c.age.lt(40) });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
   */
  async save(entity: T, options: WriteOptions<T> = {}): Promise<void> {
    await putItem(this[context], entity, 'save', { ...options });
  }

  /**
   * Puts an entity whose key does not exist yet. After a lost reply the SDK sends again, and the call may then fail its
   * own condition although it was stored (`error.$metadata.attempts > 1`).
   *
   * @throws what `save` throws; the SDK's `ConditionalCheckFailedException` where the key exists.
   * @example
   * ```ts
   * await characters.create(homer);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
   */
  async create(entity: T, options: Omit<WriteOptions<T>, 'condition'> = {}): Promise<void> {
    await putItem(this[context], entity, 'create', { ...options });
  }

  /**
   * Gets the entity of a key, or `null` where there is none; with `select` an instance that holds only those properties.
   *
   * @throws MissingSortKeyValueError, InvalidKeyError, UnknownAttributeError before the request; InvalidItemError, NumberPrecisionError where
   *   what is stored does not fit the class.
   * @example
   * ```ts
   * await members.get({ family: 'Simpson', name: 'Homer' }, { consistentRead: true });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
   */
  async get<S extends AttributeName<T> = never>(
    key: Key<T>,
    options: SelectOptions<S> = {},
  ): Promise<Selected<T, S> | null> {
    return getItem<T>(this[context], key, { ...options });
  }

  /**
   * Changes attributes of an item; creates the item where it is missing, as DynamoDB does. Repeated after a lost reply,
   * `increment`, `decrement`, `add`, `append` and `prepend` may apply twice; with a `clientRequestToken` they apply once.
   *
   * @param changes - properties to set, or a list of changes made by `attr(Entity)`.
   * @throws EmptyUpdateError, InvalidUpdateError, EntityValidationError, InvalidKeyError before the request; the SDK's
   *   `ConditionalCheckFailedException` where the condition does not hold; with a `clientRequestToken` its
   *   `TransactionCanceledException`.
   * @example
   * ```ts
   * await characters.update('Homer', { age: 40 });
   * await characters.update('Homer', [c.age.increment(1), c.catchphrase.remove()], { condition: c.age.lt(40) });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  async update<R extends ReturnValue = 'NONE'>(
    key: Key<T>,
    changes: Changes<T> | readonly Update<T>[],
    options: UpdateOptions<T, R> = {},
  ): Promise<Returned<T, R, DeepPartial<T>>> {
    const returned = await updateOrOnce<T>(this[context], key, changes, 'update', { ...options });
    return returned as Returned<T, R, DeepPartial<T>>;
  }

  /**
   * Changes attributes of an item that must exist. A missing item and a false condition fail alike;
   * `returnValuesOnConditionCheckFailure: 'ALL_OLD'` tells them apart.
   *
   * @throws what `update` throws; the SDK's `ConditionalCheckFailedException` where the item is missing, with a
   *   `clientRequestToken` its `TransactionCanceledException`.
   * @example
   * ```ts
   * const homer = await characters.patch('Homer', { age: 40 }, { returnValues: 'ALL_NEW' });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  async patch<R extends ReturnValue = 'NONE'>(
    key: Key<T>,
    changes: Changes<T> | readonly Update<T>[],
    options: UpdateOptions<T, R> = {},
  ): Promise<Returned<T, R, T>> {
    const returned = await updateOrOnce<T>(this[context], key, changes, 'patch', { ...options });
    return returned as Returned<T, R, T>;
  }

  /**
   * Deletes the item of a key; that it is missing is no error.
   *
   * @throws MissingSortKeyValueError, InvalidKeyError before the request; the SDK's `ConditionalCheckFailedException`.
   * @example
   * ```ts
   * const old = await characters.delete('Homer', { returnValues: 'ALL_OLD' });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
   */
  async delete<R extends 'NONE' | 'ALL_OLD' = 'NONE'>(
    keyOrEntity: Key<T>,
    options: DeleteOptions<T, R> = {},
  ): Promise<Returned<T, R, T>> {
    const old = await deleteItem<T>(this[context], keyOrEntity, { ...options });
    return old as Returned<T, R, T>;
  }
}

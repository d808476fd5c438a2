import type { AttributeName, Condition, Update } from '../expressions/attribute-types.js';
import type { Key } from '../operations/key-types.js';
import type { OperationContext } from '../operations/operation-context.js';
import type { Selected } from '../operations/read-options.js';
import { getLeg, type GetLegOptions } from '../operations/transact-get.js';
import type { GetLeg, WriteLeg } from '../operations/transaction-leg.js';
import {
  checkLeg,
  deleteLeg,
  putLeg,
  updateLeg,
  type CheckLegOptions,
  type DeleteLegOptions,
  type LegOptions,
  type UpdateLegOptions,
} from '../operations/write-legs.js';
import type { Changes } from './returned-types.js';

/**
 * Makes the legs of transactions. A leg does nothing by itself: `transactWrite` or `transactGet` reads and checks its
 * arguments when it is called, and throws what the repository's call of the same name throws before its request.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export class TransactionLegs<in out T extends object> {
  readonly #context: OperationContext;

  /** @internal */
  constructor(context: OperationContext) {
    this.#context = context;
  }

  /**
   * Puts an entity, replacing the item of its key. The instance has its new version and stamps once the transaction is
   * done.
   *
   * @example
   * ```ts
   * await transactWrite(client, [accounts.tx.save(account), ledger.tx.save(entry)]);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Put.html
   */
  save(entity: T, options: LegOptions<T> = {}): WriteLeg {
    return putLeg(this.#context, entity, 'save', options);
  }

  /**
   * Puts an entity whose key does not exist yet.
   *
   * @example
   * ```ts
   * await transactWrite(client, [ledger.tx.create(entry), accounts.tx.update('a', [a.balance.add(-10)])]);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Put.html
   */
  create(entity: T, options: Omit<LegOptions<T>, 'condition'> = {}): WriteLeg {
    return putLeg(this.#context, entity, 'create', options);
  }

  /**
   * Changes attributes of an item; creates the item where it is missing.
   *
   * @param changes - properties to set, or a list of changes made by `attr(Entity)`.
   * @example
   * ```ts
   * accounts.tx.update('a', [a.balance.increment(-10)], { condition: a.balance.gte(10) });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Update.html
   */
  update(key: Key<T>, changes: Changes<T> | readonly Update<T>[], options: UpdateLegOptions<T> = {}): WriteLeg {
    return updateLeg(this.#context, key, changes, 'update', options);
  }

  /**
   * Changes attributes of an item that must exist.
   *
   * @param changes - properties to set, or a list of changes made by `attr(Entity)`.
   * @example
   * ```ts
   * characters.tx.patch('Homer', { age: 40 }, { version: 3 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Update.html
   */
  patch(key: Key<T>, changes: Changes<T> | readonly Update<T>[], options: UpdateLegOptions<T> = {}): WriteLeg {
    return updateLeg(this.#context, key, changes, 'patch', options);
  }

  /**
   * Deletes the item of a key; by an entity it requires the version that the entity was read with.
   *
   * @example
   * ```ts
   * sessions.tx.delete('s1');
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Delete.html
   */
  delete(keyOrEntity: Key<T>, options: DeleteLegOptions<T> = {}): WriteLeg {
    return deleteLeg(this.#context, keyOrEntity, options);
  }

  /**
   * Requires a condition of an item that the transaction does not write.
   *
   * @example
   * ```ts
   * users.tx.check('homer', u.name.exists());
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConditionCheck.html
   */
  check(key: Key<T>, condition: Condition<T>, options: CheckLegOptions = {}): WriteLeg {
    return checkLeg(this.#context, key, condition, options);
  }

  /**
   * Gets the entity of a key, for `transactGet`; with `select` only these properties of it.
   *
   * @example
   * ```ts
   * const legs = [accounts.tx.get('a'), users.tx.get('homer', { select: ['name'] })] as const;
   * const [account, user] = await transactGet(client, legs);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Get.html
   */
  get<S extends AttributeName<T> = never>(key: Key<T>, options: GetLegOptions<S> = {}): GetLeg<Selected<T, S>> {
    return getLeg<T>(this.#context, key, options);
  }
}

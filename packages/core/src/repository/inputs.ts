import type {
  DeleteItemCommandInput,
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { AttributeName, Update } from '../expressions/attribute-types.js';
import { prepareDelete, type DeleteOptions } from '../operations/delete-item.js';
import { prepareGet } from '../operations/get-item.js';
import type { Key, OfIndex, PartitionKeyValue } from '../operations/key-types.js';
import type { OperationContext } from '../operations/operation-context.js';
import { queryRead } from '../operations/prepare-query.js';
import { scanRead } from '../operations/prepare-scan.js';
import { preparePut } from '../operations/put-item.js';
import type { QueryPageOptions, ScanOptions, SelectOptions } from '../operations/read-options.js';
import { pageInput } from '../operations/read-page.js';
import { isOnce, prepareUpdateOnce } from '../operations/update-once.js';
import { prepareUpdate, type UpdateOptions } from '../operations/update-item.js';
import type { WriteOptions } from '../operations/write-condition.js';
import type { Changes } from './returned-types.js';

/** The input of an update: of a transaction, where it has a token. */
export type UpdateInput<O> = O extends { readonly clientRequestToken: string }
  ? TransactWriteItemsCommandInput
  : UpdateItemCommandInput;

/**
 * Makes what a repository's calls would send, and sends nothing but a first `DescribeTable`: for tests, logs and other
 * clients. Each call checks its arguments and throws as the repository's call of the same name does before its request.
 * Instances stay as they are: no version and no stamp is given to them.
 */
export class Inputs<in out T extends object> {
  readonly #context: OperationContext;

  /** @internal */
  constructor(context: OperationContext) {
    this.#context = context;
  }

  /**
   * What `save` would send.
   *
   * @example
   * ```ts
   * const { Item } = await characters.input.save(homer);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
   */
  async save(entity: T, options: WriteOptions<T> = {}): Promise<PutItemCommandInput> {
    return { ...(await preparePut(this.#context, entity, 'save', { ...options })).input };
  }

  /**
   * What `create` would send.
   *
   * @example
   * ```ts
   * const { ConditionExpression } = await characters.input.create(homer);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
   */
  async create(entity: T, options: Omit<WriteOptions<T>, 'condition'> = {}): Promise<PutItemCommandInput> {
    return { ...(await preparePut(this.#context, entity, 'create', { ...options })).input };
  }

  /**
   * What `get` would send.
   *
   * @example
   * ```ts
   * const { Key } = await members.input.get({ family: 'Simpson', name: 'Homer' });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
   */
  async get(key: Key<T>, options: SelectOptions<AttributeName<T>> = {}): Promise<GetItemCommandInput> {
    return prepareGet(this.#context, key, { ...options });
  }

  /**
   * What `update` would send; with a `clientRequestToken` the input of a `TransactWriteItemsCommand`.
   *
   * @example
   * ```ts
   * const { UpdateExpression } = await characters.input.update('Homer', [c.age.increment(1)]);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  async update<O extends UpdateOptions<T>>(
    key: Key<T>,
    changes: Changes<T> | readonly Update<T>[],
    options?: O,
  ): Promise<UpdateInput<O>> {
    return this.#update('update', key, changes, options) as Promise<UpdateInput<O>>;
  }

  /**
   * What `patch` would send; with a `clientRequestToken` the input of a `TransactWriteItemsCommand`.
   *
   * @example
   * ```ts
   * const { ConditionExpression } = await characters.input.patch('Homer', { age: 40 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  async patch<O extends UpdateOptions<T>>(
    key: Key<T>,
    changes: Changes<T> | readonly Update<T>[],
    options?: O,
  ): Promise<UpdateInput<O>> {
    return this.#update('patch', key, changes, options) as Promise<UpdateInput<O>>;
  }

  /**
   * What `delete` would send.
   *
   * @example
   * ```ts
   * const { Key } = await characters.input.delete('Homer');
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
   */
  async delete(keyOrEntity: Key<T>, options: DeleteOptions<T> = {}): Promise<DeleteItemCommandInput> {
    return (await prepareDelete(this.#context, keyOrEntity, { ...options })).input;
  }

  /**
   * What `query` would send.
   *
   * @example
   * ```ts
   * const { KeyConditionExpression } = await members.input.query('Simpson', { limit: 10 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async query<I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryPageOptions<T, AttributeName<T>> & OfIndex<I> = {},
  ): Promise<QueryCommandInput> {
    return pageInput(this.#context, queryRead(this.#context, partitionKey, options));
  }

  /**
   * What `scan` would send.
   *
   * @example
   * ```ts
   * const { FilterExpression } = await members.input.scan({ filterCondition: m.age.gte(18) });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  async scan(options: ScanOptions<T, AttributeName<T>> = {}): Promise<ScanCommandInput> {
    return pageInput(this.#context, scanRead(this.#context, options));
  }

  async #update(
    purpose: 'update' | 'patch',
    key: Key<T>,
    changes: Changes<T> | readonly Update<T>[],
    options: UpdateOptions<never> = {},
  ): Promise<UpdateItemCommandInput | TransactWriteItemsCommandInput> {
    const prepare = isOnce(options) ? prepareUpdateOnce : prepareUpdate;
    return (await prepare(this.#context, key, changes, purpose, { ...options })).input;
  }
}

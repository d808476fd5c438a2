import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvalidEntityError } from '../errors/entity-errors.js';
import { attr } from '../expressions/attr.js';
import type { Attributes, Update } from '../expressions/attribute-types.js';
import type { ConcreteClass } from '../metadata/entity-class.js';
import { readEntity } from '../metadata/read-entity.js';
import {
  batchWrite,
  BatchWriter,
  encodeDelete,
  encodePut,
  writeAll,
  type BatchWriterOptions,
} from '../operations/batch-writer.js';
import { deleteItem, type DeleteOptions } from '../operations/delete-item.js';
import { getItem, type ReadOptions } from '../operations/get-item.js';
import type { CallOptions, OperationContext } from '../operations/operation-context.js';
import { countItems, queryAll, queryItems, type QueryAllOptions } from '../operations/paginate.js';
import { putItem } from '../operations/put-item.js';
import { query, type Page, type QueryPageOptions } from '../operations/query.js';
import { updateItem, type ReturnValue, type UpdateOptions } from '../operations/update-item.js';
import { existence, readCondition, type WriteOptions } from '../operations/write-condition.js';
import { CheckedTable } from '../table/checked-table.js';
import type { TableSchema } from '../table/table-schema.js';
import { EntityValidator } from '../validation/entity-validator.js';
import type { Key, PartitionKeyValue } from './key-types.js';
import type { RepositoryOptions } from './repository-options.js';
import type { Changes, DeepPartial, Returned } from './returned-types.js';

/**
 * Reads and writes the entities of one class. Before the first item moves it checks the class against the table's keys.
 * Every call may reject with the SDK's own errors, and with `InvalidKeySchemaError` where the class does not fit.
 *
 * @example
 * ```ts
 * const characters = new Repository(Character, { client: new DynamoDBClient({}) });
 * const homer = await characters.get('Homer');
 * ```
 */
export class Repository<in out T extends object> {
  /** A typed reference to each attribute, to write conditions and updates with: the same as `attr(Entity)`. */
  readonly attr: Attributes<T>;
  readonly #context: OperationContext;

  /**
   * @param entity - the decorated class.
   * @param options - the client, and what differs from the defaults.
   * @throws EntityMetadataError where the class is not decorated as it must be, with every problem.
   */
  constructor(entity: ConcreteClass<T>, options: RepositoryOptions) {
    const metadata = readEntity(entity);
    const {
      client,
      tableName = metadata.tableName,
      keySchema = 'live',
      validate = 'both',
      validatorOptions,
      cursorSecret,
    } = options;
    const name = typeof tableName === 'function' ? tableName(metadata.tableName) : tableName;
    this.attr = attr(entity);
    this.#context = {
      metadata,
      table: new CheckedTable(metadata, client, name, keySchema),
      validator: new EntityValidator(metadata, validate, validatorOptions),
      client: client as DynamoDBClient,
      cursorSecret,
    };
  }

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
    await putItem(this.#context, entity, readCondition(this.#context.metadata, options), options);
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
    await putItem(this.#context, entity, existence(this.#context.metadata, 'notExists'), options);
  }

  /**
   * Gets the entity of a key, or `null` where there is none.
   *
   * @throws MissingSortKeyValueError, InvalidKeyError before the request; InvalidItemError, NumberPrecisionError where
   *   what is stored does not fit the class.
   * @example
   * ```ts
   * await members.get({ family: 'Simpson', name: 'Homer' }, { consistentRead: true });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
   */
  async get(key: Key<T>, options: ReadOptions = {}): Promise<T | null> {
    return getItem<T>(this.#context, key, options);
  }

  /**
   * Changes attributes of an item; creates the item where it is missing, as DynamoDB does. Repeated after a lost reply,
   * `increment`, `decrement`, `add`, `append` and `prepend` may apply twice.
   *
   * @param changes - properties to set, or a list of changes made by `attr(Entity)`.
   * @throws EmptyUpdateError, InvalidUpdateError, EntityValidationError, InvalidKeyError before the request; the SDK's
   *   `ConditionalCheckFailedException` where the condition does not hold.
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
    const returned = await updateItem<T>(this.#context, key, changes, undefined, options);
    return returned as Returned<T, R, DeepPartial<T>>;
  }

  /**
   * Changes attributes of an item that must exist. A missing item and a false condition fail alike;
   * `returnValuesOnConditionCheckFailure: 'ALL_OLD'` tells them apart.
   *
   * @throws what `update` throws; the SDK's `ConditionalCheckFailedException` where the item is missing.
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
    const exists = existence(this.#context.metadata, 'exists');
    const returned = await updateItem<T>(this.#context, key, changes, exists, options);
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
    const old = await deleteItem<T>(this.#context, keyOrEntity, options);
    return old as Returned<T, R, T>;
  }

  /**
   * Reads one page of the items of a partition, of the table or of an index: one request.
   *
   * @param partitionKey - its value; with `indexName`, of the index's partition key.
   * @throws InvalidKeyError, InvalidConditionError, IndexNotFoundError, InvalidCursorError before the request;
   *   InvalidItemError where what is stored does not fit the class.
   * @example
   * ```ts
   * const page = await members.query('Simpson', { sortKeyCondition: m.name.beginsWith('B'), limit: 10 });
   * const next = await members.query('Simpson', { cursor: page.cursor });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async query(partitionKey: PartitionKeyValue<T>, options: QueryPageOptions<T> = {}): Promise<Page<T>> {
    return query<T>(this.#context, partitionKey, options);
  }

  /**
   * Reads the items of a partition one after another; asks for a page when the one before has been read.
   *
   * @throws as `query` does, when the first item is asked for.
   * @example
   * ```ts
   * for await (const member of members.queryItems('Simpson')) console.log(member.name);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  queryItems(partitionKey: PartitionKeyValue<T>, options: QueryAllOptions<T> = {}): AsyncIterable<T> {
    return queryItems<T>(this.#context, partitionKey, options);
  }

  /**
   * Reads all items of a partition, page after page.
   *
   * @throws as `query` does.
   * @example
   * ```ts
   * await members.queryAll('Teacher', { indexName: 'occupation-index', maxItems: 100 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async queryAll(partitionKey: PartitionKeyValue<T>, options: QueryAllOptions<T> = {}): Promise<T[]> {
    return queryAll<T>(this.#context, partitionKey, options);
  }

  /**
   * Counts the items of a partition, page after page, without reading them (DynamoDB charges the same).
   *
   * @throws as `query` does.
   * @example
   * ```ts
   * await members.count('Simpson', { filterCondition: m.age.gte(18) });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async count(partitionKey: PartitionKeyValue<T>, options: QueryAllOptions<T> = {}): Promise<number> {
    return countItems(this.#context, partitionKey, options);
  }

  /**
   * Makes a writer that puts and deletes many items in few requests.
   *
   * @example
   * ```ts
   * await using writer = characters.batchWriter();
   * for (const character of family) await writer.put(character);
   * await writer.flush();
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  batchWriter(options: BatchWriterOptions = {}): BatchWriter<T, Key<T>> {
    return new BatchWriter<T, Key<T>>(this.#context, options);
  }

  /**
   * Gives a batch writer to a function, and flushes it. Where the function throws, nothing more is sent and its error
   * is rethrown; `batchOutcome(error)` tells what was already stored.
   *
   * @throws UnprocessedItemsError with what is not stored, and the last cause.
   * @example
   * ```ts
   * await characters.batchWrite(async (writer) => {
   *   for (const character of family) await writer.put(character);
   * });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  async batchWrite(
    fill: (writer: BatchWriter<T, Key<T>>) => Promise<unknown>,
    options: BatchWriterOptions = {},
  ): Promise<void> {
    await batchWrite<T, Key<T>>(this.#context, fill, options);
  }

  /**
   * Puts many entities. All are validated and encoded before the first request.
   *
   * @throws what `save` throws, before any request; UnprocessedItemsError with what is not stored, and the last cause.
   * @example
   * ```ts
   * await characters.saveAll([homer, marge]);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  async saveAll(entities: Iterable<T>, options: BatchWriterOptions = {}): Promise<void> {
    const writes = [];
    for (const entity of this.#iterable(entities)) writes.push(await encodePut(this.#context, entity, options));
    await writeAll(this.#context, writes, options);
  }

  /**
   * Deletes many items, by their keys or by entities. All keys are checked before the first request.
   *
   * @throws MissingSortKeyValueError, InvalidKeyError before any request; UnprocessedItemsError.
   * @example
   * ```ts
   * await characters.deleteAll(['Homer', 'Marge']);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  async deleteAll(keys: Iterable<Key<T>>, options: BatchWriterOptions = {}): Promise<void> {
    const writes = [];
    for (const key of this.#iterable(keys)) writes.push(await encodeDelete(this.#context, key, options));
    await writeAll(this.#context, writes, options);
  }

  /**
   * Describes the table now and checks the class against it, declared indexes included: for start-up and health checks.
   *
   * @returns the table's schema: plain data that `keySchema` takes, so that later starts need no `DescribeTable`.
   * @throws InvalidKeySchemaError with every difference; the SDK's `ResourceNotFoundException`, `AccessDeniedException`.
   * @example
   * ```ts
   * const schema = await characters.checkTable();
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
   */
  async checkTable(options: CallOptions = {}): Promise<TableSchema> {
    return this.#context.table.check(options.abortSignal);
  }

  #iterable<V>(given: Iterable<V>): Iterable<V> {
    if (typeof given === 'object' && given !== null && Symbol.iterator in given) return given;
    throw new InvalidEntityError(this.#context.metadata.className, 'A batch takes a list.');
  }
}

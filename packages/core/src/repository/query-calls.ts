import type { ConcreteClass } from '../metadata/entity-class.js';
import type { AttributeName } from '../expressions/attribute-types.js';
import { countItems, fillPage, readAll, readItems } from '../operations/paginate.js';
import { queryRead } from '../operations/prepare-query.js';
import { queryEntities, type QueryEntitiesOptions } from '../operations/query-entities.js';
import { readPage, type Page } from '../operations/read-page.js';
import type {
  QueryAllOptions,
  QueryFillOptions,
  QueryItemsOptions,
  QueryPageOptions,
  Selected,
} from '../operations/read-options.js';
import { context } from './context.js';
import { ItemCalls } from './item-calls.js';
import type { OfIndex, PartitionKeyValue } from '../operations/key-types.js';

/** A repository's calls on the items of a partition. */
export abstract class QueryCalls<in out T extends object> extends ItemCalls<T> {
  /**
   * Reads one page of the items of a partition, of the table or of an index: one request.
   *
   * @param partitionKey - its value; with `indexName`, of the index's partition key.
   * @throws InvalidKeyError, InvalidConditionError, UnknownAttributeError, IndexNotFoundError, InvalidCursorError before
   *   the request; PartialEntityError for an index that lacks what is read; InvalidItemError where what is stored does
   *   not fit the class, unless `onInvalidItem` is `'collect'`.
   * @example
   * ```ts
   * const page = await members.query('Simpson', { sortKeyCondition: m.name.beginsWith('B'), limit: 10 });
   * const next = await members.query('Simpson', { cursor: page.cursor });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async query<S extends AttributeName<T> = never, I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryPageOptions<T, S> & OfIndex<I> = {},
  ): Promise<Page<Selected<T, S>>> {
    return readPage<T>(this[context], queryRead(this[context], partitionKey, options));
  }

  /**
   * Fills one page with `maxItems` items of a partition, by as many requests as that takes after filtering; with
   * `maxRequests` by no more than so many. Where the page is not the last, its cursor goes on after its last item.
   *
   * @throws as `query` does.
   * @example
   * ```ts
   * const page = await members.queryPage('Simpson', { filterCondition: m.age.gte(18), maxItems: 10, maxRequests: 5 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async queryPage<S extends AttributeName<T> = never, I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryFillOptions<T, S> & OfIndex<I>,
  ): Promise<Page<Selected<T, S>>> {
    return fillPage<T>(this[context], queryRead(this[context], partitionKey, options));
  }

  /**
   * Reads one page of the items of several entities that share the table, each as its own class.
   *
   * @param entities - their classes, each with a discriminator of the same attribute.
   * @param partitionKey - as in `query`, by the first of the entities (or the one that the conditions are of).
   * @throws as `query` does; EntityMetadataError for an entity whose items can't be told.
   * @example
   * ```ts
   * const { items } = await orders.queryEntities([Customer, Order], { customer: 'Moe' }); // (Customer | Order)[]
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async queryEntities<const C extends readonly ConcreteClass[]>(
    entities: C,
    partitionKey: PartitionKeyValue<T> | PartitionKeyValue<InstanceType<C[number]>>,
    options: QueryEntitiesOptions<InstanceType<C[number]>> = {},
  ): Promise<Page<InstanceType<C[number]>>> {
    const contexts = entities.map(this[context].ofEntity);
    return queryEntities<InstanceType<C[number]>>(contexts, partitionKey, options);
  }

  /**
   * Reads the items of a partition one after another; asks for a page when the one before has been read, or with
   * `prefetch: 1` when it has come.
   *
   * @throws as `query` does, when the first item is asked for.
   * @example
   * ```ts
   * for await (const member of members.queryItems('Simpson')) console.log(member.name);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  queryItems<S extends AttributeName<T> = never, I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryItemsOptions<T, S> & OfIndex<I> = {},
  ): AsyncIterable<Selected<T, S>> {
    return readItems<T>(this[context], queryRead(this[context], partitionKey, options));
  }

  /**
   * Reads all items of a partition, page after page, or as many as `maxItems` and `maxRequests` say.
   *
   * @throws as `query` does.
   * @example
   * ```ts
   * await members.queryAll('Teacher', { indexName: 'occupation-index', maxItems: 100 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  async queryAll<S extends AttributeName<T> = never, I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryAllOptions<T, S> & OfIndex<I> = {},
  ): Promise<Selected<T, S>[]> {
    return readAll<T>(this[context], queryRead(this[context], partitionKey, options));
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
  async count<I extends string | undefined = undefined>(
    partitionKey: PartitionKeyValue<T, I>,
    options: QueryAllOptions<T> & OfIndex<I> = {},
  ): Promise<number> {
    return countItems(this[context], queryRead(this[context], partitionKey, options));
  }
}

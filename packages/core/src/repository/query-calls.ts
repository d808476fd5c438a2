import { countItems, queryAll, queryItems, type QueryAllOptions } from '../operations/paginate.js';
import { query, type Page, type QueryPageOptions } from '../operations/query.js';
import { context } from './context.js';
import { ItemCalls } from './item-calls.js';
import type { PartitionKeyValue } from '../operations/key-types.js';

/** A repository's calls on the items of a partition. */
export abstract class QueryCalls<in out T extends object> extends ItemCalls<T> {
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
    return query<T>(this[context], partitionKey, options);
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
    return queryItems<T>(this[context], partitionKey, options);
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
    return queryAll<T>(this[context], partitionKey, options);
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
    return countItems(this[context], partitionKey, options);
  }
}

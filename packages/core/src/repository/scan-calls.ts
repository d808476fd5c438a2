import type { AttributeName } from '../expressions/attribute-types.js';
import { countItems, fillPage, readAll, readItems } from '../operations/paginate.js';
import { scanRead } from '../operations/prepare-scan.js';
import { readPage, type Page } from '../operations/read-page.js';
import type {
  ScanAllOptions,
  ScanFillOptions,
  ScanItemsOptions,
  ScanOptions,
  Selected,
} from '../operations/read-options.js';
import { context } from './context.js';
import { QueryCalls } from './query-calls.js';

/** A repository's calls on all items of a table, or of an index. */
export abstract class ScanCalls<in out T extends object> extends QueryCalls<T> {
  /**
   * Reads one page of all items, of the table or of an index, in no order: one request. DynamoDB charges for every item
   * that it passes, whatever the filter leaves.
   *
   * @throws InvalidConditionError, UnknownAttributeError, IndexNotFoundError, InvalidCursorError before the request;
   *   PartialEntityError for an index that lacks what is read; InvalidItemError where what is stored does not fit the
   *   class, unless `onInvalidItem` is `'collect'`.
   * @example
   * ```ts
   * const page = await characters.scan({ filterCondition: c.age.gte(18), limit: 100 });
   * const next = await characters.scan({ filterCondition: c.age.gte(18), cursor: page.cursor });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  async scan<S extends AttributeName<T> = never>(options: ScanOptions<T, S> = {}): Promise<Page<Selected<T, S>>> {
    return readPage<T>(this[context], scanRead(this[context], options));
  }

  /**
   * Fills one page with `maxItems` of all items, by as many requests as that takes after filtering; with `maxRequests`
   * by no more than so many. Where the page is not the last, its cursor goes on after its last item.
   *
   * @throws as `scan` does.
   * @example
   * ```ts
   * const page = await characters.scanPage({ filterCondition: c.age.gte(18), maxItems: 10, maxRequests: 5 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  async scanPage<S extends AttributeName<T> = never>(options: ScanFillOptions<T, S>): Promise<Page<Selected<T, S>>> {
    return fillPage<T>(this[context], scanRead(this[context], options));
  }

  /**
   * Reads all items one after another; asks for a page when the one before has been read, or with `prefetch: 1` when it
   * has come. With `segments` so many parts of the table are read at once, each at most one page ahead.
   *
   * @throws as `scan` does, when the first item is asked for.
   * @example
   * ```ts
   * for await (const character of characters.scanItems({ segments: 4 })) console.log(character.name);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  scanItems<S extends AttributeName<T> = never>(options: ScanItemsOptions<T, S> = {}): AsyncIterable<Selected<T, S>> {
    return readItems<T>(this[context], scanRead(this[context], options));
  }

  /**
   * Reads all items, page after page, or with `segments` so many parts of the table at once.
   *
   * @throws as `scan` does.
   * @example
   * ```ts
   * await characters.scanAll({ indexName: 'occupation-index', select: ['name'], maxItems: 100 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  async scanAll<S extends AttributeName<T> = never>(options: ScanAllOptions<T, S> = {}): Promise<Selected<T, S>[]> {
    return readAll<T>(this[context], scanRead(this[context], options));
  }

  /**
   * Counts all items, page after page, without reading them (DynamoDB charges the same).
   *
   * @throws as `scan` does.
   * @example
   * ```ts
   * await characters.scanCount({ filterCondition: c.age.gte(18), segments: 4 });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  async scanCount(options: ScanAllOptions<T> = {}): Promise<number> {
    return countItems(this[context], scanRead(this[context], options));
  }
}

import type { Condition } from '../expressions/attribute-types.js';
import type { OptionNames } from './check-options.js';
import type { CallOptions } from './operation-context.js';

/** DynamoDB's start of the next page: hand it back as it is. */
export type PageKey = Readonly<Record<string, unknown>>;

/** What reads take. */
export interface ReadOptions extends CallOptions {
  /** Reads what was last written, at twice the read units. Not on global indexes. */
  readonly consistentRead?: boolean | undefined;
}

/** What reads of items take that can leave out properties. */
export interface SelectOptions<S extends string = never> extends ReadOptions {
  /** Reads only these properties: the instances hold no others, and can't be saved. */
  readonly select?: readonly S[] | undefined;
}

/** What an instance has of its class, by what was selected: everything where nothing was. */
export type Selected<T, S> = [S] extends [never] ? T : Pick<T, NoInfer<S & keyof T>>;

/** What every query and scan takes. */
export interface ItemsOptions<T, S extends string = never> extends SelectOptions<S> {
  /** Leaves out items after DynamoDB has read (and charged) them. */
  readonly filterCondition?: Condition<T> | undefined;
  /** Reads this index; the partition key of a query is then the index's. */
  readonly indexName?: string | undefined;
  /** Where to start, by `Page.lastEvaluatedKey` of the page before. */
  readonly exclusiveStartKey?: PageKey | undefined;
  /** Where to start, by `Page.cursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** What every query takes. */
export interface QueryOptions<T, S extends string = never> extends ItemsOptions<T, S> {
  /** A condition on the sort key: `eq`, `lt`, `lte`, `gt`, `gte`, `between` or `beginsWith`. */
  readonly sortKeyCondition?: Condition<T> | undefined;
  /** `false`: descending by the sort key. */
  readonly scanIndexForward?: boolean | undefined;
}

/** What calls take that return one page. */
export interface InvalidItemOptions {
  /**
   * What becomes of stored items that do not fit the class: `'throw'` (default) fails the call, `'collect'` puts their
   * errors in `Page.invalid` and returns the others.
   */
  readonly onInvalidItem?: 'throw' | 'collect' | undefined;
}

/** What calls take that send one request. */
export interface OneRequestOptions extends InvalidItemOptions {
  /** DynamoDB's `Limit`: how many items it evaluates at most, before the filter. */
  readonly limit?: number | undefined;
}

/** What calls take that ask for page after page by themselves. */
export interface PagingOptions {
  /** How many items a request evaluates at most, before the filter. */
  readonly pageSize?: number | undefined;
  /** How many items are returned at most, after the filter. */
  readonly maxItems?: number | undefined;
  /** How many requests are sent at most. The call then stops, whether it is through or not. */
  readonly maxRequests?: number | undefined;
}

/** What calls take that fill a page with as many requests as it takes. */
export interface FillOptions extends PagingOptions, InvalidItemOptions {
  /** How many items fill the page, after the filter; those that do not fit the class count too. */
  readonly maxItems: number;
}

/** What calls take whose items are read one after another. */
export interface PrefetchOptions {
  /** `1`: asks for one page ahead, while the caller is at the one before. */
  readonly prefetch?: 0 | 1 | undefined;
}

/** What scans take that read the whole table. */
export interface SegmentOptions {
  /** Scans so many parts of the table at once (1 to 1,000,000), in no order. Takes no start. */
  readonly segments?: number | undefined;
}

/** What `query` takes: one request. */
export interface QueryPageOptions<T, S extends string = never> extends QueryOptions<T, S>, OneRequestOptions {}

/** What `queryPage` takes. */
export interface QueryFillOptions<T, S extends string = never> extends QueryOptions<T, S>, FillOptions {
  readonly maxItems: number;
}

/** What `queryAll` and `count` take. */
export interface QueryAllOptions<T, S extends string = never> extends QueryOptions<T, S>, PagingOptions {}

/** What `queryItems` takes. */
export interface QueryItemsOptions<T, S extends string = never> extends QueryAllOptions<T, S>, PrefetchOptions {}

/** What `scan` takes: one request. */
export interface ScanOptions<T, S extends string = never> extends ItemsOptions<T, S>, OneRequestOptions {}

/** What `scanPage` takes. */
export interface ScanFillOptions<T, S extends string = never> extends ItemsOptions<T, S>, FillOptions {
  readonly maxItems: number;
}

/** What `scanAll` and `scanCount` take. */
export interface ScanAllOptions<T, S extends string = never>
  extends ItemsOptions<T, S>, PagingOptions, SegmentOptions {}

/** What `scanItems` takes. */
export interface ScanItemsOptions<T, S extends string = never> extends ScanAllOptions<T, S>, PrefetchOptions {}

/** All that a query or a scan may be given, for the code that serves them all. */
export interface AnyItemsOptions
  extends QueryOptions<never, string>, OneRequestOptions, PagingOptions, PrefetchOptions, SegmentOptions {}

/** The names of what reads of items take. */
export const selectOptionNames: OptionNames<SelectOptions> = { consistentRead: true, select: true, abortSignal: true };

/** The names of what queries and scans take; which of them takes which is told in its own words. */
export const itemsOptionNames: OptionNames<AnyItemsOptions> = {
  ...selectOptionNames,
  filterCondition: true,
  indexName: true,
  exclusiveStartKey: true,
  cursor: true,
  sortKeyCondition: true,
  scanIndexForward: true,
  onInvalidItem: true,
  limit: true,
  pageSize: true,
  maxItems: true,
  maxRequests: true,
  prefetch: true,
  segments: true,
};

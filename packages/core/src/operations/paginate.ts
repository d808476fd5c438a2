import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { sendOptions, type OperationContext } from './operation-context.js';
import { prepareQuery, type QueryOptions } from './prepare-query.js';
import { buildQueryInput, checkLimit, sendQuery, type Page } from './query.js';

/** What calls take that ask for page after page by themselves. */
export interface QueryAllOptions<T> extends QueryOptions<T> {
  /** How many items a request evaluates at most, before the filter. */
  readonly pageSize?: number | undefined;
  /** How many items are returned at most, after the filter. */
  readonly maxItems?: number | undefined;
}

/** The pages of a query, each asked for when the caller wants it. */
async function* queryPages<T extends object>(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryAllOptions<never>,
): AsyncGenerator<Page<T>> {
  const prepared = await prepareQuery(context, partitionKey, options, 'items');
  let { startKey } = prepared;
  do {
    const page = await sendQuery<T>(context, prepared, startKey, options.pageSize);
    yield page;
    startKey = page.lastEvaluatedKey as Item | undefined;
  } while (startKey !== undefined);
}

function checkOptions({ metadata }: OperationContext, options: QueryAllOptions<never>): void {
  checkLimit(metadata, 'pageSize', options.pageSize);
  checkLimit(metadata, 'maxItems', options.maxItems);
}

/** The items of a query, page after page as the caller reads. */
export async function* queryItems<T extends object>(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryAllOptions<never>,
): AsyncGenerator<T> {
  checkOptions(context, options);
  let left = options.maxItems ?? Infinity;
  for await (const page of queryPages<T>(context, partitionKey, options)) {
    for (const item of page.items.slice(0, left)) yield item;
    left -= page.items.length;
    if (left <= 0) return;
  }
}

/** All items of a query. */
export async function queryAll<T extends object>(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryAllOptions<never>,
): Promise<T[]> {
  const items: T[] = [];
  for await (const item of queryItems<T>(context, partitionKey, options)) items.push(item);
  return items;
}

/** How many items a query has; they are counted by DynamoDB, page after page, and not read. */
export async function countItems(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryAllOptions<never>,
): Promise<number> {
  checkOptions(context, options);
  const prepared = await prepareQuery(context, partitionKey, options, 'count');
  let { startKey } = prepared;
  let count = 0;
  do {
    const input = buildQueryInput(prepared, { startKey, limit: options.pageSize, count: true });
    const page = await context.client.send(new QueryCommand(input), sendOptions(options));
    count += page.Count ?? 0;
    startKey = page.LastEvaluatedKey;
  } while (startKey !== undefined && count < (options.maxItems ?? Infinity));
  return Math.min(count, options.maxItems ?? Infinity);
}

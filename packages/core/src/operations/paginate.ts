import { InvalidConditionError } from '../errors/expression-errors.js';
import { addCapacity } from './add-capacity.js';
import { checkWholeNumber, refuseOption } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import type { ItemsRead } from './prepare-read.js';
import { checkPageOptions, readerOf, toPage, type Page, type StoredPage } from './read-page.js';
import { storedPages } from './stored-pages.js';

function checkOptions({ metadata }: OperationContext, { options }: ItemsRead): void {
  for (const name of ['pageSize', 'maxItems', 'maxRequests'] as const) checkWholeNumber(metadata, name, options[name]);
  refuseOption(metadata, options, 'limit', 'a call that pages by itself (it has pageSize and maxItems)');
  const prefetch: unknown = options.prefetch;
  if (prefetch === undefined || prefetch === 0 || prefetch === 1) return;
  throw new InvalidConditionError(metadata.className, undefined, 'prefetch is 0 or 1.');
}

/** What is collected has its place in a page. */
function refuseCollecting({ metadata }: OperationContext, { options }: ItemsRead): void {
  refuseOption(metadata, options, 'onInvalidItem', 'a call that gives no page (queryPage and scanPage do)');
}

/** The items of a query or of a scan, page after page as the caller reads. */
export async function* readItems<T extends object>(context: OperationContext, read: ItemsRead): AsyncGenerator<T> {
  checkOptions(context, read);
  refuseCollecting(context, read);
  const prepared = await read.prepare('items');
  const reader = await readerOf<T>(context, prepared);
  for await (const { items } of storedPages(context, prepared, 'items'))
    for (const item of items.map((each) => reader.read(each))) yield item;
}

/** All items of a query or of a scan. */
export async function readAll<T extends object>(context: OperationContext, read: ItemsRead): Promise<T[]> {
  const items: T[] = [];
  for await (const item of readItems<T>(context, read)) items.push(item);
  return items;
}

/** How many items a query or a scan has; they are counted by DynamoDB, page after page, and not read. */
export async function countItems(context: OperationContext, read: ItemsRead): Promise<number> {
  checkOptions(context, read);
  let total = 0;
  for await (const { count } of storedPages(context, await read.prepare('count'), 'count')) total += count;
  return total;
}

/** Fills one page by as many requests as it takes. */
export async function fillPage<T extends object>(context: OperationContext, read: ItemsRead): Promise<Page<T>> {
  checkOptions(context, read);
  checkPageOptions(context, read.options);
  if (read.options.maxItems === undefined) {
    const { className } = context.metadata;
    throw new InvalidConditionError(className, undefined, 'maxItems says how many items fill the page; give it.');
  }
  const prepared = await read.prepare('items');
  const reader = await readerOf<T>(context, prepared);
  const pages: StoredPage[] = [];
  for await (const page of storedPages(context, prepared, 'items')) pages.push(page);
  return toPage(context, prepared, reader, joined(pages));
}

/** Pages that follow each other as one. */
function joined(pages: readonly StoredPage[]): StoredPage {
  const sum = (numberOf: (page: StoredPage) => number): number =>
    pages.reduce((total, page) => total + numberOf(page), 0);
  return {
    items: pages.flatMap(({ items }) => items),
    lastKey: pages.at(-1)?.lastKey,
    count: sum(({ count }) => count),
    scannedCount: sum(({ scannedCount }) => scannedCount),
    consumedCapacity: pages.map(({ consumedCapacity }) => consumedCapacity).reduce(addCapacity, undefined),
  };
}

import type {
  ConsumedCapacity,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { encodeCursor } from '../codec/cursor.js';
import { InvalidConditionError } from '../errors/expression-errors.js';
import { InvalidItemError, NumberPrecisionError } from '../errors/item-errors.js';
import { conditionExpression } from '../expressions/expression-limits.js';
import { Placeholders } from '../expressions/placeholders.js';
import { QueryCommand, ScanCommand } from '../wire/commands.js';
import { readItemsBy } from '../wire/items-as-instances.js';
import { checkWholeNumber, refuseOption } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import type { ItemsRead, PreparedRead, ReadPurpose } from './prepare-read.js';
import { itemsOf, type PageItem } from './read-already.js';
import { itemReader, type ItemReader } from './read-item.js';
import type { AnyItemsOptions, PageKey } from './read-options.js';
import { projectionInput } from './selection.js';
import { send, sendOptions, tableInput } from './send.js';

/** One page of a query or of a scan. */
export interface Page<T> {
  items: T[];
  /** The start of the next page, `undefined` where this was the last. Opaque. */
  lastEvaluatedKey?: PageKey;
  /** The same as URL-safe text, bound to this query or scan; encrypted where the repository has a `cursorSecret`. */
  cursor?: string;
  /** How many items the page has, after the filter: with `onInvalidItem: 'collect'`, those in `invalid` too. */
  count: number;
  /** How many items DynamoDB evaluated. */
  scannedCount: number;
  consumedCapacity?: ConsumedCapacity;
  /** With `onInvalidItem: 'collect'`: why stored items are not in `items`, each error with the key of its item. */
  invalid?: (InvalidItemError | NumberPrecisionError)[];
}

/** Items before their rules are checked, and where to go on. */
export interface StoredPage {
  readonly items: readonly PageItem[];
  readonly lastKey: Item | undefined;
  readonly count: number;
  readonly scannedCount: number;
  readonly consumedCapacity: ConsumedCapacity | undefined;
}

/** The command input of one request of a query or of a scan. */
function buildReadInput(
  context: OperationContext,
  { scope, keyConditions, filter, options, keyNames, selected, segment }: PreparedRead,
  page: { readonly startKey: Item | undefined; readonly limit: number | undefined; readonly purpose: ReadPurpose },
): QueryCommandInput & ScanCommandInput {
  const { className } = context.metadata;
  const placeholders = new Placeholders();
  const keyCondition =
    keyConditions.length > 1 ? { kind: 'and' as const, conditions: keyConditions } : keyConditions[0];
  const input: QueryCommandInput & ScanCommandInput = tableInput(context);
  if (scope.indexName !== undefined) input.IndexName = scope.indexName;
  if (keyCondition) input.KeyConditionExpression = conditionExpression(className, keyCondition, placeholders);
  if (filter) input.FilterExpression = conditionExpression(className, filter, placeholders);
  Object.assign(input, projectionInput(context.metadata, selected, keyNames, placeholders), placeholders.attributes());
  if (options.consistentRead !== undefined) input.ConsistentRead = options.consistentRead;
  if (options.scanIndexForward !== undefined) input.ScanIndexForward = options.scanIndexForward;
  if (page.limit !== undefined) input.Limit = page.limit;
  if (page.startKey) input.ExclusiveStartKey = page.startKey;
  if (page.purpose === 'count') input.Select = 'COUNT';
  return Object.assign(input, segment);
}

/** Sends one request of a query or of a scan. */
export async function sendRead(
  context: OperationContext,
  prepared: PreparedRead,
  startKey: Item | undefined,
  limit: number | undefined,
  purpose: ReadPurpose,
): Promise<StoredPage> {
  const { operation, options } = prepared;
  const input = readItemsBy(buildReadInput(context, prepared, { startKey, limit, purpose }), prepared.readInstance);
  const answer = await send<QueryCommandOutput | ScanCommandOutput>(
    context,
    { operation, index: input.IndexName },
    () =>
      operation === 'Query'
        ? context.client.send(new QueryCommand(input), sendOptions(options))
        : context.client.send(new ScanCommand(input), sendOptions(options)),
  );
  const items = itemsOf(answer);
  const { LastEvaluatedKey: lastKey, Count, ScannedCount, ConsumedCapacity } = answer;
  const count = Count ?? items.length;
  return { items, lastKey, count, scannedCount: ScannedCount ?? count, consumedCapacity: ConsumedCapacity };
}

/** The reader of what a query or a scan reads. */
export function readerOf<T extends object>(
  context: OperationContext,
  { selected }: PreparedRead,
): Promise<ItemReader<T>> {
  return itemReader<T>(context, selected && { selected });
}

/** Turns what is stored into a page of instances. */
export function toPage<T extends object>(
  { cursorSecret }: OperationContext,
  { scope, options }: PreparedRead,
  reader: ItemReader<T>,
  { items: stored, lastKey, count, scannedCount, consumedCapacity }: StoredPage,
): Page<T> {
  const invalid: (InvalidItemError | NumberPrecisionError)[] = [];
  const items: T[] = [];
  for (const item of stored) {
    try {
      items.push(reader.read(item));
    } catch (error) {
      const isOfItem = error instanceof InvalidItemError || error instanceof NumberPrecisionError;
      if (!isOfItem || options.onInvalidItem !== 'collect') throw error;
      invalid.push(error);
    }
  }
  const page: Page<T> = { items, count, scannedCount };
  if (lastKey) {
    page.lastEvaluatedKey = lastKey;
    page.cursor = encodeCursor(lastKey, scope, cursorSecret);
  }
  if (consumedCapacity) page.consumedCapacity = consumedCapacity;
  if (options.onInvalidItem === 'collect') page.invalid = invalid;
  return page;
}

/** Makes the read of one page ready. */
async function preparePage(context: OperationContext, read: ItemsRead): Promise<PreparedRead> {
  checkWholeNumber(context.metadata, 'limit', read.options.limit);
  checkPageOptions(context, read.options);
  for (const name of ['maxItems', 'maxRequests', 'pageSize', 'prefetch'] as const) {
    refuseOption(context.metadata, read.options, name, 'a call of one request (it has limit)');
  }
  return read.prepare('items');
}

/** The command input of the one request that reads a page. */
export async function pageInput(
  context: OperationContext,
  read: ItemsRead,
): Promise<QueryCommandInput & ScanCommandInput> {
  const prepared = await preparePage(context, read);
  return buildReadInput(context, prepared, {
    startKey: prepared.startKey,
    limit: read.options.limit,
    purpose: 'items',
  });
}

/** Reads one page, by one request. */
export async function readPage<T extends object>(context: OperationContext, read: ItemsRead): Promise<Page<T>> {
  const { limit } = read.options;
  const prepared = await preparePage(context, read);
  const reader = await readerOf<T>(context, prepared);
  return toPage(context, prepared, reader, await sendRead(context, prepared, prepared.startKey, limit, 'items'));
}

/**
 * Refuses what a page can't be read by.
 * @throws InvalidConditionError
 */
export function checkPageOptions(
  { metadata: { className } }: OperationContext,
  { onInvalidItem, segments }: AnyItemsOptions,
): void {
  // Another word would be taken for the default.
  if (onInvalidItem !== undefined && onInvalidItem !== 'throw' && onInvalidItem !== 'collect')
    throw new InvalidConditionError(className, undefined, "onInvalidItem is 'throw' or 'collect'.");
  if (segments !== undefined)
    throw new InvalidConditionError(className, undefined, 'a page has an order, and segments have none.');
}

import { QueryCommand, type ConsumedCapacity, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { encodeCursor } from '../codec/cursor.js';
import { InvalidConditionError } from '../errors/expression-errors.js';
import { compileCondition } from '../expressions/compile-condition.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readItem, sendOptions, type OperationContext } from './operation-context.js';
import { prepareQuery, type PageKey, type PreparedQuery, type QueryOptions } from './prepare-query.js';

/** What `query` takes: one request. */
export interface QueryPageOptions<T> extends QueryOptions<T> {
  /** DynamoDB's `Limit`: how many items it evaluates at most, before the filter. */
  readonly limit?: number | undefined;
}

/** One page of a query. */
export interface Page<T> {
  items: T[];
  /** The start of the next page, `undefined` where this was the last. Opaque. */
  lastEvaluatedKey?: PageKey;
  /** The same as URL-safe text, bound to this query; encrypted where the repository has a `cursorSecret`. */
  cursor?: string;
  /** How many items the page has, after the filter. */
  count: number;
  /** How many items DynamoDB evaluated. */
  scannedCount: number;
  consumedCapacity?: ConsumedCapacity;
}

export function buildQueryInput(
  { scope, conditions, filter, options }: PreparedQuery,
  page: { readonly startKey: Item | undefined; readonly limit: number | undefined; readonly count?: boolean },
): QueryCommandInput {
  const placeholders = new Placeholders();
  const keyCondition: ConditionNode = conditions.length === 1 ? conditions[0]! : { kind: 'and', conditions };
  return {
    TableName: scope.tableName,
    ...(scope.indexName !== undefined && { IndexName: scope.indexName }),
    KeyConditionExpression: compileCondition(keyCondition, placeholders),
    ...(filter && { FilterExpression: compileCondition(filter, placeholders) }),
    ...placeholders.attributes(),
    ...(options.consistentRead !== undefined && { ConsistentRead: options.consistentRead }),
    ...(options.scanIndexForward !== undefined && { ScanIndexForward: options.scanIndexForward }),
    ...(page.limit !== undefined && { Limit: page.limit }),
    ...(page.startKey && { ExclusiveStartKey: page.startKey }),
    ...(page.count === true && { Select: 'COUNT' }),
  };
}

/** Sends one request of a query. */
export async function sendQuery<T extends object>(
  context: OperationContext,
  prepared: PreparedQuery,
  startKey: Item | undefined,
  limit: number | undefined,
): Promise<Page<T>> {
  const command = new QueryCommand(buildQueryInput(prepared, { startKey, limit }));
  const {
    Items = [],
    LastEvaluatedKey,
    Count,
    ScannedCount,
    ConsumedCapacity,
  } = await context.client.send(command, sendOptions(prepared.options));
  return {
    items: Items.map((item) => readItem<T>(context, item)),
    ...(LastEvaluatedKey && {
      lastEvaluatedKey: LastEvaluatedKey,
      cursor: encodeCursor(LastEvaluatedKey, prepared.scope, context.cursorSecret),
    }),
    count: Count ?? Items.length,
    scannedCount: ScannedCount ?? Items.length,
    ...(ConsumedCapacity && { consumedCapacity: ConsumedCapacity }),
  };
}

/** Reads one page. */
export async function query<T extends object>(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryPageOptions<never>,
): Promise<Page<T>> {
  checkLimit(context.metadata, 'limit', options.limit);
  const prepared = await prepareQuery(context, partitionKey, options, 'items');
  return sendQuery<T>(context, prepared, prepared.startKey, options.limit);
}

/** Refuses what JSON would send as nothing (`NaN`) and what DynamoDB refuses. */
export function checkLimit({ className }: EntityMetadata, name: string, value: number | undefined): void {
  if (value !== undefined && (!Number.isInteger(value) || value < 1)) {
    throw new InvalidConditionError(className, undefined, `${name} is a whole number from 1, not ${String(value)}.`);
  }
}

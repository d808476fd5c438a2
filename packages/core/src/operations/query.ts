import { QueryCommand, type ConsumedCapacity, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { decodeCursor, encodeCursor, type CursorScope } from '../codec/cursor.js';
import { InvalidCursorError } from '../errors/cursor-errors.js';
import { PartialEntityError } from '../errors/entity-errors.js';
import { InvalidConditionError } from '../errors/expression-errors.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import { compileCondition } from '../expressions/compile-condition.js';
import type { ConditionNode } from '../expressions/condition.js';
import { Placeholders } from '../expressions/placeholders.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { IndexSchema, TableSchema } from '../table/table-schema.js';
import type { ReadOptions } from './get-item.js';
import {
  checkFilter,
  checkSortKeyCondition,
  encodePartitionKey,
  partitionKeyCondition,
  queriedKeys,
} from './key-condition.js';
import { readItem, sendOptions, type OperationContext } from './operation-context.js';
import { conditionNode } from './write-condition.js';

/** DynamoDB's start of the next page: hand it back as it is. */
export type PageKey = Readonly<Record<string, unknown>>;

/** What every query takes. */
export interface QueryOptions<T> extends ReadOptions {
  /** A condition on the sort key: `eq`, `lt`, `lte`, `gt`, `gte`, `between` or `beginsWith`. */
  readonly sortKeyCondition?: Condition<T> | undefined;
  /** Leaves out items after DynamoDB has read (and charged) them. */
  readonly filterCondition?: Condition<T> | undefined;
  /** Queries this index; the partition key is then the index's. */
  readonly indexName?: string | undefined;
  /** `false`: descending by the sort key. */
  readonly scanIndexForward?: boolean | undefined;
  /** Where to start, by `Page.lastEvaluatedKey` of the page before. */
  readonly exclusiveStartKey?: PageKey | undefined;
  /** Where to start, by `Page.cursor` of the page before. */
  readonly cursor?: string | undefined;
}

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

/** A query made ready: everything but where a page starts and how many items it evaluates. */
export interface PreparedQuery {
  readonly scope: CursorScope;
  readonly conditions: readonly ConditionNode[];
  readonly filter: ConditionNode | undefined;
  readonly options: QueryOptions<never>;
  readonly startKey: Item | undefined;
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

/**
 * Checks and encodes a query's arguments.
 * @throws InvalidKeyError, InvalidConditionError, IndexNotFoundError, InvalidKeySchemaError, InvalidCursorError
 */
export async function prepareQuery(
  context: OperationContext,
  partitionKey: unknown,
  options: QueryOptions<never>,
  reads: 'items' | 'count',
): Promise<PreparedQuery> {
  const { metadata, table, validator } = context;
  if (partitionKey === undefined || partitionKey === null) {
    throw new InvalidKeyError(
      metadata.className,
      options.indexName ?? metadata.partitionKey.property,
      `the partition key is ${String(partitionKey)}.`,
    );
  }
  const sortKeyNode = options.sortKeyCondition && conditionNode(metadata, options.sortKeyCondition);
  const filter = options.filterCondition && conditionNode(metadata, options.filterCondition);
  const { indexName, abortSignal } = options;
  const [schema, index] = await Promise.all([
    table.schema(abortSignal),
    indexName === undefined ? undefined : table.index(indexName, abortSignal),
    validator.load(),
  ]);
  if (index !== undefined && reads === 'items') checkProjection(metadata, schema, index);
  const keys = queriedKeys(schema, index);
  const encoded = encodePartitionKey(metadata, keys, partitionKey);
  const sortKeyConditions = sortKeyNode === undefined ? [] : checkSortKeyCondition(metadata, keys, sortKeyNode);
  if (filter !== undefined) checkFilter(metadata, keys, filter);
  const scope: CursorScope = {
    entityName: metadata.className,
    tableName: table.tableName,
    indexName,
    partitionKey: encoded,
    scanIndexForward: options.scanIndexForward ?? true,
  };
  return {
    scope,
    conditions: [...partitionKeyCondition(metadata, encoded), ...sortKeyConditions],
    filter,
    options,
    startKey: readStart(context, scope, options),
  };
}

function readStart(
  { cursorSecret }: OperationContext,
  scope: CursorScope,
  { exclusiveStartKey, cursor }: QueryOptions<never>,
): Item | undefined {
  if (exclusiveStartKey !== undefined && cursor !== undefined) {
    throw new InvalidCursorError(scope.entityName, 'exclusiveStartKey and cursor say the same; give one of them.');
  }
  if (cursor !== undefined) return decodeCursor(cursor, scope, cursorSecret);
  if (exclusiveStartKey !== undefined && (typeof exclusiveStartKey !== 'object' || exclusiveStartKey === null)) {
    throw new InvalidCursorError(scope.entityName, 'exclusiveStartKey is the lastEvaluatedKey of a page.');
  }
  return exclusiveStartKey as Item | undefined;
}

/** An index that holds less than the class would give instances with holes. */
function checkProjection(metadata: EntityMetadata, schema: TableSchema, index: IndexSchema): void {
  if (index.projection === 'ALL') return;
  const keys = [schema.partitionKey, schema.sortKey ?? [], index.partitionKey, index.sortKey]
    .flat()
    .map(({ name }) => name);
  const projected = new Set([...keys, ...(index.projection === 'KEYS_ONLY' ? [] : index.projection)]);
  const missing = metadata.attributes.filter(({ name }) => !projected.has(name));
  if (missing.length === 0) return;
  const list = (names: Iterable<string>): string => [...names].map((name) => `'${name}'`).join(', ');
  throw new PartialEntityError(
    metadata.className,
    `${metadata.className}: the index '${index.name}' projects only ${list(projected)}, and the class also has ` +
      `${list(missing.map(({ property }) => property))}.`,
  );
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

import { isPlainObject } from '../codec/built-in-values.js';
import type { Item } from '../codec/class-codec.js';
import { decodeCursor, type CursorScope } from '../codec/cursor.js';
import { InvalidCursorError } from '../errors/cursor-errors.js';
import { PartialEntityError } from '../errors/entity-errors.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import type { ConditionNode } from '../expressions/condition.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { IndexSchema, TableSchema } from '../table/table-schema.js';
import type { ReadOptions } from './get-item.js';
import {
  checkFilter,
  checkSortKeyCondition,
  encodePartitionKey,
  partitionKeyCondition,
  queriedKeys,
  type QueriedKeys,
} from './key-condition.js';
import type { OperationContext } from './operation-context.js';
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

/** A query made ready: everything but where a page starts and how many items it evaluates. */
export interface PreparedQuery {
  readonly scope: CursorScope;
  readonly conditions: readonly ConditionNode[];
  readonly filter: ConditionNode | undefined;
  readonly options: QueryOptions<never>;
  readonly startKey: Item | undefined;
}

/**
 * Checks and encodes a query's arguments.
 * @throws InvalidKeyError, InvalidConditionError, IndexNotFoundError, InvalidKeySchemaError, InvalidCursorError
 */
export async function prepareQuery(
  context: OperationContext,
  partitionKey: unknown,
  givenOptions: QueryOptions<never>,
  reads: 'items' | 'count',
): Promise<PreparedQuery> {
  const options = { ...givenOptions };
  const { metadata, table, validator } = context;
  if (partitionKey === undefined || partitionKey === null) {
    throw new InvalidKeyError(
      metadata.className,
      options.indexName ?? metadata.partitionKey.property,
      `the partition key is ${String(partitionKey)}.`,
    );
  }
  // Read again once the table is known: by then the caller may use its object for something else.
  const given: unknown = isPlainObject(partitionKey) ? { ...partitionKey } : partitionKey;
  const read = (keys: QueriedKeys): PreparedQuery => readArguments(context, keys, given, options);
  // What the decorators tell is checked before any request, DescribeTable included.
  if (options.indexName === undefined) read(queriedKeys(table.declared, undefined));
  for (const condition of [options.sortKeyCondition, options.filterCondition]) givenCondition(metadata, condition);
  const { indexName, abortSignal } = options;
  const [schema, index] = await Promise.all([
    table.schema(abortSignal),
    indexName === undefined ? undefined : table.index(indexName, abortSignal),
    validator.load(),
  ]);
  if (index !== undefined && reads === 'items') checkProjection(metadata, schema, index);
  return read(queriedKeys(schema, index));
}

function givenCondition(metadata: EntityMetadata, given: unknown): ConditionNode | undefined {
  return given === undefined ? undefined : conditionNode(metadata, given);
}

function readArguments(
  context: OperationContext,
  keys: QueriedKeys,
  partitionKey: unknown,
  options: QueryOptions<never>,
): PreparedQuery {
  const { metadata, table } = context;
  const sortKeyCondition = givenCondition(metadata, options.sortKeyCondition);
  const filter = givenCondition(metadata, options.filterCondition);
  const encoded = encodePartitionKey(metadata, keys, partitionKey);
  const sortKeyConditions =
    sortKeyCondition === undefined ? [] : checkSortKeyCondition(metadata, keys, sortKeyCondition);
  if (filter !== undefined) checkFilter(metadata, keys, filter);
  const scope: CursorScope = {
    entityName: metadata.className,
    tableName: table.tableName,
    indexName: options.indexName,
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

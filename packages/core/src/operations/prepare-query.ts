import type { CursorScope } from '../codec/cursor.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import {
  checkFilter,
  checkSortKeyCondition,
  encodePartitionKey,
  partitionKeyCondition,
  queriedKeys,
  type QueriedKeys,
} from './key-condition.js';
import { refuseOption } from './check-options.js';
import { keptKey, keptOptions } from './kept-arguments.js';
import type { OperationContext } from './operation-context.js';
import {
  givenCondition,
  readStart,
  readTarget,
  type ItemsRead,
  type PreparedRead,
  type ReadPurpose,
} from './prepare-read.js';
import type { AnyItemsOptions } from './read-options.js';
import { allOf, ownItems } from './write-condition.js';

/** A query, to be prepared when it is sent. */
export function queryRead(context: OperationContext, partitionKey: unknown, givenOptions: AnyItemsOptions): ItemsRead {
  const options = keptOptions(context, givenOptions);
  const given = keptKey(context, partitionKey);
  return { options, prepare: (purpose) => prepareQuery(context, given, options, purpose) };
}

/**
 * Checks and encodes a query's arguments.
 * @throws InvalidKeyError, InvalidConditionError, IndexNotFoundError, InvalidKeySchemaError, InvalidCursorError
 */
export async function prepareQuery(
  context: OperationContext,
  partitionKey: unknown,
  options: AnyItemsOptions,
  purpose: ReadPurpose,
): Promise<PreparedRead> {
  const { metadata, table } = context;
  refuseOption(metadata, options, 'segments', 'a query');
  if (partitionKey === undefined || partitionKey === null) {
    throw new InvalidKeyError(
      metadata.className,
      options.indexName ?? metadata.partitionKey.property,
      `the partition key is ${String(partitionKey)}.`,
    );
  }
  const read = (keys: QueriedKeys): QueryArguments => readArguments(context, keys, partitionKey, options);
  // What the decorators tell is checked before any request, DescribeTable included.
  if (options.indexName === undefined) read(queriedKeys(table.declared, undefined));
  for (const condition of [options.sortKeyCondition, options.filterCondition]) givenCondition(metadata, condition);
  const { schema, index, keyNames, selected, readInstance } = await readTarget(context, options, purpose);
  const { scope, keyConditions, filter, startKey } = read(queriedKeys(schema, index));
  return { operation: 'Query', scope, keyConditions, filter, options, startKey, keyNames, selected, readInstance };
}

type QueryArguments = Pick<PreparedRead, 'scope' | 'keyConditions' | 'filter' | 'startKey'>;

function readArguments(
  context: OperationContext,
  keys: QueriedKeys,
  partitionKey: unknown,
  options: AnyItemsOptions,
): QueryArguments {
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
    keyConditions: [...partitionKeyCondition(metadata, encoded), ...sortKeyConditions],
    // Another entity's items are no items of this query.
    filter: allOf(ownItems(metadata), filter),
    startKey: readStart(context, scope, options),
  };
}

import type { CursorScope } from '../codec/cursor.js';
import { InvalidCursorError } from '../errors/cursor-errors.js';
import { checkWholeNumber, refuseOption } from './check-options.js';
import { keptOptions } from './kept-arguments.js';
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

/** As many parts as DynamoDB divides a table into. */
const maximumSegments = 1_000_000;

/** A scan, to be prepared when it is sent. */
export function scanRead(context: OperationContext, givenOptions: AnyItemsOptions): ItemsRead {
  const options = keptOptions(context, givenOptions);
  return { options, prepare: (purpose) => prepareScan(context, options, purpose) };
}

/**
 * Checks and encodes a scan's arguments.
 * @throws InvalidConditionError, IndexNotFoundError, InvalidKeySchemaError, InvalidCursorError
 */
async function prepareScan(
  context: OperationContext,
  options: AnyItemsOptions,
  purpose: ReadPurpose,
): Promise<PreparedRead> {
  const { metadata, table } = context;
  const { segments, indexName } = options;
  for (const name of ['sortKeyCondition', 'scanIndexForward'] as const) refuseOption(metadata, options, name, 'a scan');
  checkWholeNumber(metadata, 'segments', segments, maximumSegments);
  if (segments !== undefined && (options.cursor !== undefined || options.exclusiveStartKey !== undefined)) {
    throw new InvalidCursorError(
      metadata.className,
      'a scan in segments has no order and so no place to start at; leave out segments, or the start.',
    );
  }
  const scope: CursorScope = {
    entityName: metadata.className,
    tableName: table.tableName,
    indexName,
    partitionKey: undefined,
    scanIndexForward: true,
  };
  const filter = givenCondition(metadata, options.filterCondition);
  const startKey = readStart(context, scope, options);
  const { keyNames, selected, readInstance } = await readTarget(context, options, purpose);
  return {
    operation: 'Scan',
    scope,
    keyConditions: [],
    // Another entity's items are no items of this scan.
    filter: allOf(ownItems(metadata), filter),
    options,
    startKey,
    keyNames,
    selected,
    readInstance,
  };
}

/** The parts of a scan that are read at once; one where it has no segments. */
export function segmentsOf(prepared: PreparedRead): PreparedRead[] {
  const { segments: total = 1 } = prepared.options;
  if (total === 1 || prepared.operation === 'Query') return [prepared];
  return Array.from({ length: total }, (_, at) => ({ ...prepared, segment: { Segment: at, TotalSegments: total } }));
}

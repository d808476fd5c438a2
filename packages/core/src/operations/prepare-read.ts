import type { Item } from '../codec/item.js';
import { decodeCursor, type CursorScope } from '../codec/cursor.js';
import { entityReader } from '../codec/entity-reader.js';
import { InvalidCursorError } from '../errors/cursor-errors.js';
import { PartialEntityError } from '../errors/entity-errors.js';
import type { ConditionNode } from '../expressions/condition.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { IndexSchema, TableSchema } from '../table/table-schema.js';
import type { ReadInstance } from '../wire/instances-in-answer.js';
import type { OperationContext } from './operation-context.js';
import type { AnyItemsOptions, ItemsOptions } from './read-options.js';
import { readSelection } from './selection.js';
import { conditionNode } from './write-condition.js';

/** What a read is for: a count decodes nothing. */
export type ReadPurpose = 'items' | 'count';

/** A query or a scan before it is prepared: its options, and how to prepare it. */
export interface ItemsRead {
  readonly options: AnyItemsOptions;
  prepare(this: void, purpose: ReadPurpose): Promise<PreparedRead>;
}

/** A query or a scan made ready: everything but where a page starts and how many items it evaluates. */
export interface PreparedRead {
  readonly operation: 'Query' | 'Scan';
  readonly scope: CursorScope;
  /** A query's; a scan has none. */
  readonly keyConditions: readonly ConditionNode[];
  readonly filter: ConditionNode | undefined;
  readonly options: AnyItemsOptions;
  readonly startKey: Item | undefined;
  /** The key attributes of the table and of the index: a page may start at any item by them. */
  readonly keyNames: readonly string[];
  /** The properties that are read, where not all are. */
  readonly selected: ReadonlySet<string> | undefined;
  /** What makes instances of the text of items, where all of them are read, and as one class. */
  readonly readInstance: ReadInstance | undefined;
  /** The part of the table that is scanned, where it is one of several. */
  readonly segment?: { readonly Segment: number; readonly TotalSegments: number };
}

/** What is read: the table, or one of its indexes. */
export interface ReadTarget extends Pick<PreparedRead, 'keyNames' | 'selected' | 'readInstance'> {
  readonly schema: TableSchema;
  readonly index: IndexSchema | undefined;
}

export function givenCondition(metadata: EntityMetadata, given: unknown): ConditionNode | undefined {
  return given === undefined ? undefined : conditionNode(metadata, given);
}

/**
 * Finds what is read, and checks that the class can be read from it.
 * @throws IndexNotFoundError, InvalidKeySchemaError, PartialEntityError, UnknownAttributeError
 */
export async function readTarget(
  { metadata, table }: OperationContext,
  { indexName, abortSignal, select }: ItemsOptions<never, string>,
  purpose: ReadPurpose,
): Promise<ReadTarget> {
  const selected = purpose === 'count' ? undefined : readSelection(metadata, select);
  const schema = await table.schema(abortSignal);
  const index = indexName === undefined ? undefined : await table.index(indexName, abortSignal);
  const keyNames = keyNamesOf(schema, index);
  if (index !== undefined) checkProjection(metadata, keyNames, index, purpose === 'count' ? new Set() : selected);
  const readsAll = purpose === 'items' && selected === undefined;
  return { schema, index, keyNames, selected, readInstance: readsAll ? entityReader(metadata) : undefined };
}

function keyNamesOf({ partitionKey, sortKey }: TableSchema, index: IndexSchema | undefined): string[] {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  if (index !== undefined) keys.push(...index.partitionKey, ...index.sortKey);
  return [...new Set(keys.map(({ name }) => name))];
}

/** An index that holds less than is read would give instances with holes; without the discriminator it gives none. */
function checkProjection(
  { className, attributes, discriminator }: EntityMetadata,
  keyNames: readonly string[],
  { name: indexName, projection }: IndexSchema,
  selected: ReadonlySet<string> | undefined,
): void {
  if (projection === 'ALL') return;
  const projected = new Set([...keyNames, ...(projection === 'KEYS_ONLY' ? [] : projection)]);
  const read = attributes.filter(({ property }) => selected?.has(property) !== false);
  const mark = discriminator && { name: discriminator.attribute, property: discriminator.attribute };
  const missing = [...read, mark ?? []].flat().filter(({ name }) => !projected.has(name));
  if (missing.length === 0) return;
  const list = (names: Iterable<string>): string => [...names].map((name) => `'${name}'`).join(', ');
  throw new PartialEntityError(
    className,
    `${className}: the index '${indexName}' projects only ${list(projected)}, and ` +
      `${selected === undefined ? 'the class also has' : 'what is read also needs'} ` +
      `${list(missing.map(({ property }) => property))}.`,
  );
}

/**
 * Where a read starts, by the caller's key or cursor.
 * @throws InvalidCursorError
 */
export function readStart(
  { cursorSecret }: OperationContext,
  scope: CursorScope,
  { exclusiveStartKey, cursor }: ItemsOptions<never, string>,
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

import { describeValue } from '../codec/describe.js';
import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { RepositoryOptions } from './repository-options.js';

/**
 * Checks what a repository is made with, for callers without types.
 * @throws EntityMetadataError with every problem.
 */
export function checkOptions(className: string, options: unknown): asserts options is RepositoryOptions {
  const { client, keySchema, validate, cursorSecret, onRequest, returnConsumedCapacity } = (options ?? {}) as Record<
    keyof RepositoryOptions,
    unknown
  >;
  const problems: string[] = [];
  if (typeof client !== 'object' || client === null || !('config' in client) || !('send' in client)) {
    problems.push('its repository needs { client }: a DynamoDBClient or DynamoDBDocumentClient.');
  }
  if (!isOneOf(keySchema, ['live', 'declared', undefined]) && !isTableSchema(keySchema)) {
    problems.push("keySchema is 'live', 'declared', or a TableSchema that checkTable() returned.");
  }
  if (!isOneOf(validate, ['both', 'write', 'read', 'none', undefined])) {
    problems.push("validate is 'both', 'write', 'read' or 'none'.");
  }
  if (cursorSecret !== undefined && (typeof cursorSecret !== 'string' || cursorSecret === '')) {
    problems.push('cursorSecret is a string that nobody guesses, or left out.');
  }
  if (onRequest !== undefined && typeof onRequest !== 'function') {
    problems.push('onRequest is a function that is told of each request.');
  }
  if (!isOneOf(returnConsumedCapacity, ['NONE', 'TOTAL', 'INDEXES', undefined])) {
    problems.push("returnConsumedCapacity is 'NONE', 'TOTAL' or 'INDEXES'.");
  }
  if (problems.length > 0) throw new EntityMetadataError(className, problems);
}

/** A stage that is not set must not become another table's name, or none. */
export function checkTableName(className: string, name: unknown): void {
  if (typeof name === 'string' && name !== '') return;
  throw new EntityMetadataError(className, [
    `tableName gives ${name === '' ? 'an empty string' : describeValue(name)}; a table has a name.`,
  ]);
}

function isOneOf(value: unknown, allowed: readonly unknown[]): boolean {
  return allowed.includes(value);
}

function isTableSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'partitionKey' in value && 'indexes' in value;
}

import type { Repository } from '@entable/core';
import { isError } from './is-error.js';
import { TablesCheckError, type TableCheckFailure } from './tables-check-error.js';

/** What the check needs of a repository. */
export interface CheckedRepository {
  readonly entityName: string;
  readonly repository: Pick<Repository<object>, 'checkTable' | 'tableName'>;
}

/**
 * Checks every repository against its table.
 * @throws TablesCheckError with all failures, once each.
 */
export async function checkTables(
  connection: string | undefined,
  repositories: readonly CheckedRepository[],
): Promise<void> {
  const outcomes = await Promise.all(repositories.map(failureOf));
  const failures = outcomes.flatMap((failure) => failure ?? []);
  const distinct = failures.filter((failure, at) => failures.findIndex((other) => isSame(failure, other)) === at);
  if (distinct.length > 0) throw new TablesCheckError(connection, distinct);
}

async function failureOf({ entityName, repository }: CheckedRepository): Promise<TableCheckFailure | undefined> {
  try {
    await repository.checkTable();
  } catch (error) {
    return { entityName, tableName: repository.tableName, error };
  }
}

/** Two modules may have a repository of one entity each. */
function isSame(one: TableCheckFailure, other: TableCheckFailure): boolean {
  return (
    one.entityName === other.entityName &&
    one.tableName === other.tableName &&
    messageOf(one.error) === messageOf(other.error)
  );
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}

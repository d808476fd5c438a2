import { EntableError, InvalidKeySchemaError } from '@entable/core';
import { isError } from './is-error.js';

/** A repository whose table can not be used. */
export interface TableCheckFailure {
  readonly entityName: string;
  readonly tableName: string;
  /** `InvalidKeySchemaError`, or the SDK's own error of `DescribeTable`. */
  readonly error: unknown;
}

/** The check at start-up failed: `failures` lists every repository that does not fit its table, or found none. */
export class TablesCheckError extends EntableError {
  static readonly code = 'TABLES_CHECK';

  constructor(
    /** The connection's name, `undefined` for the default one. */
    readonly connection: string | undefined,
    readonly failures: readonly TableCheckFailure[],
  ) {
    super(
      TablesCheckError.code,
      `The check of the tables${connection === undefined ? '' : ` of connection '${connection}'`} failed:\n` +
        failures.flatMap(describeFailure).join('\n'),
    );
  }
}

function describeFailure({ entityName, tableName, error }: TableCheckFailure): string[] {
  const place = `- ${entityName}, table '${tableName}'`;
  if (error instanceof InvalidKeySchemaError) return error.differences.map(({ message }) => `${place}: ${message}`);
  return [`${place}: ${isError(error) ? `${error.name}: ${error.message}` : String(error)}`];
}

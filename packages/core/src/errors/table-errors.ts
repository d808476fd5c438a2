import { EntableError } from './entable-error.js';

/** One way in which a class does not fit its table. */
export interface KeySchemaDifference {
  /** The index, or `undefined` where the table's own key differs. */
  readonly indexName?: string;
  /** Which part of the key. */
  readonly part: 'partition key' | 'sort key' | 'kind';
  /** What the decorators declare, `undefined` where they declare nothing. */
  readonly declared: string | undefined;
  /** What the table has, `undefined` where it has nothing. */
  readonly actual: string | undefined;
  /** The difference in a sentence. */
  readonly message: string;
}

/** The class does not fit its table: `differences` lists all of them. Thrown by the first call, before any item moves. */
export class InvalidKeySchemaError extends EntableError {
  static readonly code = 'INVALID_KEY_SCHEMA';

  constructor(
    readonly entityName: string,
    readonly tableName: string,
    readonly differences: readonly KeySchemaDifference[],
  ) {
    super(
      InvalidKeySchemaError.code,
      `${entityName} does not fit the table '${tableName}':\n` +
        `${differences.map(({ message }) => `- ${message}`).join('\n')}\n` +
        `Change the decorators of ${entityName}, or the table.`,
    );
  }
}

/** The table has no index of that name. */
export class IndexNotFoundError extends EntableError {
  static readonly code = 'INDEX_NOT_FOUND';

  constructor(
    readonly entityName: string,
    readonly tableName: string,
    readonly indexName: string,
    /** The names of the indexes that exist. */
    readonly available: readonly string[],
    remedy = '',
  ) {
    super(
      IndexNotFoundError.code,
      `${entityName}: the table '${tableName}' has no index '${indexName}'; it has ` +
        `${available.length === 0 ? 'none' : available.map((name) => `'${name}'`).join(', ')}.${remedy && ` ${remedy}`}`,
    );
  }
}

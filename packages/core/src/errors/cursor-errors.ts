import { EntableError } from './entable-error.js';

/** A cursor or start key that does not belong to this query, or is none at all. */
export class InvalidCursorError extends EntableError {
  static readonly code = 'INVALID_CURSOR';

  constructor(
    readonly entityName: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(InvalidCursorError.code, `${entityName}: ${message}`, options);
  }
}

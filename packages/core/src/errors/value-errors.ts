import { EntableError } from './entable-error.js';

/** A value that would not come back equal, or that DynamoDB can't hold; `path` leads to it. */
export class UnsupportedValueError extends EntableError {
  static readonly code = 'UNSUPPORTED_VALUE';

  constructor(
    /** From the entity's class to the value, as in `Character.address.lines[2]`. */
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(UnsupportedValueError.code, `${path}: ${reason}`, options);
  }
}

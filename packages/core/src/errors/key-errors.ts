import { EntableError } from './entable-error.js';

/** A key was given without its sort key value, where the entity has one. */
export class MissingSortKeyValueError extends EntableError {
  static readonly code = 'MISSING_SORT_KEY_VALUE';

  constructor(
    readonly entityName: string,
    /** The property that is the sort key. */
    readonly attribute: string,
    /** The properties that a whole key is given by. */
    parts: readonly string[],
  ) {
    super(
      MissingSortKeyValueError.code,
      `${entityName}: the key lacks the sort key '${attribute}'; give { ${parts.join(', ')} }.`,
    );
  }
}

/** A key value is missing, null, empty or of the wrong type; of the table's key or of an index's. */
export class InvalidKeyError extends EntableError {
  static readonly code = 'INVALID_KEY';

  constructor(
    readonly entityName: string,
    /** The property (or stored attribute) that is the key. */
    readonly attribute: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(InvalidKeyError.code, `${entityName}.${attribute}: ${message}`, options);
  }
}

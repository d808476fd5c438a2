import { EntableError } from './entable-error.js';

/** `and` and `or` need at least two conditions; `and([])` has none. */
export class InsufficientConditionsError extends EntableError {
  static readonly code = 'INSUFFICIENT_CONDITIONS';

  constructor(
    readonly operator: 'and' | 'or',
    readonly given: number,
  ) {
    super(
      InsufficientConditionsError.code,
      `${operator}() takes at least two conditions and was given ${given === 0 ? 'none' : given}` +
        `; for a list that may hold just one, use ${operator}([…]).`,
    );
  }
}

/** Something that is no condition was given as one. */
export class UnknownConditionTypeError extends EntableError {
  static readonly code = 'UNKNOWN_CONDITION_TYPE';

  constructor(given: string) {
    super(
      UnknownConditionTypeError.code,
      `${given} is no condition; conditions are made by attr(Entity), and(…), or(…) and not(…).`,
    );
  }
}

/** The entity has no such attribute. */
export class UnknownAttributeError extends EntableError {
  static readonly code = 'UNKNOWN_ATTRIBUTE';

  constructor(
    readonly entityName: string,
    readonly attribute: string,
    /** The attributes that exist. */
    readonly available: readonly string[],
  ) {
    super(
      UnknownAttributeError.code,
      `${entityName} has no attribute '${attribute}'; it has ${available.join(', ')}. Decorate the property with @Attribute().`,
    );
  }
}

/** A condition that can't be meant as it was written; thrown where it is written or, at the latest, before the request. */
export class InvalidConditionError extends EntableError {
  static readonly code = 'INVALID_CONDITION';

  constructor(
    readonly entityName: string,
    /** The attribute's path, where the condition has one. */
    readonly path: string | undefined,
    message: string,
    options?: ErrorOptions,
  ) {
    super(
      InvalidConditionError.code,
      `${path === undefined ? entityName : `${entityName}.${path}`}: ${message}`,
      options,
    );
  }
}

/** An update that would change nothing. */
export class EmptyUpdateError extends EntableError {
  static readonly code = 'EMPTY_UPDATE';

  constructor(readonly entityName: string) {
    super(
      EmptyUpdateError.code,
      `${entityName}: the update changes nothing (properties that are undefined are left alone; null stores null, and ` +
        `attr(${entityName}).<property>.remove() removes).`,
    );
  }
}

/** An update that DynamoDB would refuse or that can't be meant as it was written; thrown before the request. */
export class InvalidUpdateError extends EntableError {
  static readonly code = 'INVALID_UPDATE';

  constructor(
    readonly entityName: string,
    readonly path: string | undefined,
    message: string,
    options?: ErrorOptions,
  ) {
    super(InvalidUpdateError.code, `${path === undefined ? entityName : `${entityName}.${path}`}: ${message}`, options);
  }
}

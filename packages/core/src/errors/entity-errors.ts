import { EntableError } from './entable-error.js';

/** class-validator's `ValidationError`, described by its shape so that these types need no class-validator. */
export interface ValidationError {
  readonly property: string;
  readonly value?: unknown;
  readonly target?: object | undefined;
  readonly constraints?: { [rule: string]: string } | undefined;
  readonly children?: ValidationError[] | undefined;
  readonly contexts?: { [rule: string]: unknown } | undefined;
}

/** Writes class-validator's errors as lines of `path: message`. */
export function describeValidationErrors(errors: readonly ValidationError[], parent = ''): string[] {
  return errors.flatMap((error) => {
    // An object whose class has no rules is refused without the name of a property.
    const path = [parent, error.property as string | undefined].filter(Boolean).join('.');
    const own = Object.values(error.constraints ?? {}).map((message) => `${path}: ${message}`);
    return [...own, ...describeValidationErrors(error.children ?? [], path)];
  });
}

/** class-validator's rules refuse an entity, or the changes of an update; nothing was written. */
export class EntityValidationError extends EntableError {
  static readonly code = 'ENTITY_VALIDATION';

  constructor(
    readonly entityName: string,
    /** class-validator's own errors, untouched. */
    readonly errors: readonly ValidationError[],
  ) {
    super(
      EntityValidationError.code,
      `${entityName} is not valid:\n${describeValidationErrors(errors)
        .map((line) => `- ${line}`)
        .join('\n')}`,
    );
  }
}

/** What was given is no entity of the repository's class, or one that no item can hold. */
export class InvalidEntityError extends EntableError {
  static readonly code = 'INVALID_ENTITY';

  constructor(
    readonly entityName: string,
    message: string,
  ) {
    super(InvalidEntityError.code, message);
  }
}

/** An instance that holds only part of its item was about to replace the whole item. */
export class PartialEntityError extends EntableError {
  static readonly code = 'PARTIAL_ENTITY';

  constructor(
    readonly entityName: string,
    message: string,
  ) {
    super(PartialEntityError.code, message);
  }
}

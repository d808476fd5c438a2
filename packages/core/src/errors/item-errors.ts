import { inspect } from 'node:util';
import { EntableError } from './entable-error.js';
import { describeValidationErrors, type ValidationError } from './entity-errors.js';

/** What is known of a stored item that does not fit its class. */
export interface InvalidItemDetails {
  /** The item's key, as plain values. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** From the entity's class to the attribute, as in `Character.address.city`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** class-validator's errors, where its rules refused the item. */
  readonly errors?: readonly ValidationError[];
}

/** Writes a key as code would. */
export function describeKey(key: Readonly<Record<string, unknown>>): string {
  return inspect(key, { breakLength: Infinity });
}

function keySuffix(key: Readonly<Record<string, unknown>> | undefined): string {
  return key === undefined ? '' : ` (key ${describeKey(key)})`;
}

/** A stored item does not fit its class: nothing of it was turned into something else. */
export class InvalidItemError extends EntableError {
  static readonly code: string = 'INVALID_ITEM';
  readonly key: Readonly<Record<string, unknown>> | undefined;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly errors: readonly ValidationError[] | undefined;

  constructor(details: InvalidItemDetails, options?: ErrorOptions) {
    const rules =
      details.errors &&
      `\n${describeValidationErrors(details.errors)
        .map((line) => `- ${line}`)
        .join('\n')}`;
    super(
      InvalidItemError.code,
      `${details.path}: expected ${details.expected}, found ${details.found}${keySuffix(details.key)}.${rules ?? ''}`,
      options,
    );
    this.key = details.key;
    this.path = details.path;
    this.expected = details.expected;
    this.found = details.found;
    this.errors = details.errors;
  }
}

/** A stored number has more digits than a JavaScript number keeps: declare the attribute as `bigint`, or give it a codec. */
export class NumberPrecisionError extends EntableError {
  static readonly code = 'NUMBER_PRECISION';

  constructor(
    readonly path: string,
    /** The number as it is stored. */
    readonly stored: string,
    readonly key?: Readonly<Record<string, unknown>>,
  ) {
    super(
      NumberPrecisionError.code,
      `${path}: the stored number ${stored} would be read as ${Number(stored)}${keySuffix(key)}; declare the attribute as bigint, or give it a codec.`,
    );
  }
}

import { inspect } from 'node:util';
import { InvalidConditionError } from '../errors/expression-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';

/**
 * Refuses what JSON would send as nothing (`NaN`) and what DynamoDB refuses.
 * @throws InvalidConditionError
 */
export function checkWholeNumber(
  { className }: EntityMetadata,
  name: string,
  value: number | undefined,
  maximum = Infinity,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= maximum)) return;
  const range = maximum === Infinity ? 'from 1' : `from 1 to ${maximum}`;
  throw new InvalidConditionError(className, undefined, `${name} is a whole number ${range}, not ${inspect(value)}.`);
}

/**
 * Refuses an option that belongs to another call: passed over, the call would give more or less than was asked for.
 * @throws InvalidConditionError
 */
export function refuseOption<Options extends object>(
  { className }: EntityMetadata,
  options: Options,
  name: keyof Options & string,
  call: string,
): void {
  if (options[name] === undefined) return;
  throw new InvalidConditionError(className, undefined, `${call} takes no ${name}.`);
}

/** The names of a call's options: one that is forgotten here, or is none, does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>;

/**
 * Refuses a name that no option of the call has: it would be passed over, and a misspelt condition guards nothing. The
 * compiler sees it only where the options are written in the call itself.
 * @throws InvalidConditionError
 */
export function checkOptionNames<Options extends object>(
  metadata: EntityMetadata,
  names: OptionNames<Options>,
  options: Options,
): void {
  refuseConditionAsOptions(metadata, options);
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(names, name)) continue;
    throw new InvalidConditionError(
      metadata.className,
      undefined,
      `there is no option '${name}' here; there are ${Object.keys(names).join(', ')}.`,
    );
  }
}

/** A condition in the place of the options would guard nothing; a copy of it has its fields still. */
function refuseConditionAsOptions({ className }: EntityMetadata, options: object): void {
  if (!('node' in options && 'entityClass' in options)) return;
  throw new InvalidConditionError(
    className,
    undefined,
    'a condition was given as the options; write { condition: … }.',
  );
}

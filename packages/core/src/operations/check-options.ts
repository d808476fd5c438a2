import { InvalidConditionError } from '../errors/expression-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { AnyItemsOptions } from './read-options.js';

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
  throw new InvalidConditionError(className, undefined, `${name} is a whole number ${range}, not ${String(value)}.`);
}

/**
 * Refuses an option that belongs to another call: passed over, the call would give more or less than was asked for.
 * @throws InvalidConditionError
 */
export function refuseOption(
  { className }: EntityMetadata,
  options: AnyItemsOptions,
  name: keyof AnyItemsOptions,
  call: string,
): void {
  if (options[name] === undefined) return;
  throw new InvalidConditionError(className, undefined, `${call} takes no ${name}.`);
}

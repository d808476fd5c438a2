import { types } from 'node:util';

/** Whether a value is an error, of whichever realm: test runners and workers have realms with an `Error` of their own. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

/** Whether the engine, or someone in its place, threw a TypeError, of whichever realm. */
export function isTypeError(value: unknown): value is TypeError {
  return isError(value) && value.name === 'TypeError';
}

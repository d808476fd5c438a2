import { types } from 'node:util';

/** Whether a value is an error, of whichever realm: test runners and workers have realms with an `Error` of their own. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

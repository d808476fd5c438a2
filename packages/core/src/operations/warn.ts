import { inspect } from 'node:util';
import { isError } from '../errors/is-error.js';

/**
 * Tells an error that no call can be told of, as a warning of the process. As text: Node throws for an error of another
 * realm, and the errors of a test runner are of another.
 */
export function warn(error: unknown): void {
  if (!isError(error)) process.emitWarning(inspect(error));
  else process.emitWarning(error.message, { type: error.name, ...(error.stack && { detail: error.stack }) });
}

/** Warns of what a callback comes to later: an async function is one that returns nothing, too. */
export function warnOfRejection(told: unknown): void {
  Promise.resolve(told).catch(warn);
}

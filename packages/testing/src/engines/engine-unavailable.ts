import { isError } from '../errors/is-error.js';

/** An engine can't be had here. `why` is the short form, for the engine that is taken instead. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';

  constructor(
    readonly why: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${why}. ${remedy}`, options);
  }
}

/** The reason in one line, for any error. */
export function whyOf(error: unknown): string {
  if (error instanceof EngineUnavailable) return error.why;
  return firstLineOf(error);
}

/** An error's message without the pages that some carry. */
export function firstLineOf(error: unknown): string {
  const message = isError(error) ? error.message || error.name : String(error);
  return message.split('\n', 1)[0]!.trim();
}

/** What Entable needs of an `AbortSignal`; described by its shape, so that every platform's fits. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Stops waiting when the signal aborts; what others wait for as well goes on. */
export function withAbort<T>(shared: Promise<T>, signal: AbortSignalLike | undefined): Promise<T> {
  if (signal === undefined) return shared;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(abortError(signal));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The error of an aborted call, named as the SDK names its own. */
export function abortError(signal: AbortSignalLike): Error {
  const error = new Error('Request aborted', { cause: signal.reason });
  error.name = 'AbortError';
  return error;
}

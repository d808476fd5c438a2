import type { AbortSignalLike } from '../table/abort.js';

const baseMs = 50;
const capMs = 5000;

/** How long to wait before sending again: exponential, with full jitter so that clients do not come back together. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(capMs, baseMs * 2 ** attempt);
}

/** Waits, or less where one of the signals aborts. */
export function wait(ms: number, ...signals: readonly (AbortSignalLike | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some((signal) => signal?.aborted === true)) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal?.addEventListener('abort', done);
  });
}

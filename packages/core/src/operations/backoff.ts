import type { AbortSignalLike } from '../table/abort.js';

const baseMs = 50;
const capMs = 5000;

/** How long to wait before sending again: exponential, with full jitter so that clients do not come back together. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(capMs, baseMs * 2 ** attempt);
}

/** Waits that can be ended early, all at once. The signal is listened to once, however many there are. */
export class Pauses {
  readonly #signal: AbortSignalLike | undefined;
  readonly #running = new Set<() => void>();
  #ended = false;

  constructor(signal: AbortSignalLike | undefined) {
    this.#signal = signal;
  }

  /** Waits, or less where the signal aborts or all are ended. */
  wait(ms: number): Promise<void> {
    if (this.#ended || this.#signal?.aborted === true) return Promise.resolve();
    if (this.#running.size === 0) this.#signal?.addEventListener('abort', this.#resumeAll);
    return new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        this.#running.delete(resume);
        if (this.#running.size === 0) this.#signal?.removeEventListener('abort', this.#resumeAll);
        resolve();
      };
      const timer = setTimeout(resume, ms);
      this.#running.add(resume);
    });
  }

  /** Ends all that are running; those to come end at once. */
  end(): void {
    this.#ended = true;
    this.#resumeAll();
  }

  readonly #resumeAll = (): void => {
    for (const resume of this.#running) resume();
  };
}

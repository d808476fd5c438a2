import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '../errors/is-error.js';
import { firstLineOf } from './engine-unavailable.js';

const betweenTriesMs = 50;
const oneTryMs = 2_000;

/**
 * Waits until something answers HTTP at `url`, whatever the status: DynamoDB Local says 400 to a bare GET.
 *
 * @throws Error after `timeoutMs` milliseconds, saying why the last try failed, or when `signal` aborts.
 */
export async function untilAnswers(url: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const failure = await tryOnce(url, Math.min(oneTryMs, Math.max(1, deadline - performance.now())));
    if (failure === undefined) return;
    signal?.throwIfAborted();
    if (performance.now() + betweenTriesMs >= deadline) {
      throw new Error(`nothing answers at ${url} within ${timeoutMs / 1000} s (${failure})`);
    }
    await sleep(betweenTriesMs);
  }
}

async function tryOnce(url: string, limitMs: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(Math.ceil(limitMs)), redirect: 'manual' });
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    // fetch says only 'fetch failed'; its cause knows more.
    return firstLineOf(isError(error) ? (error.cause ?? error) : error);
  }
}

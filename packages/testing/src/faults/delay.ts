import { setTimeout as sleep } from 'node:timers/promises';
import type { AbortSignalLike } from '@entable/core';
import type { Exchange, Happen } from './exchange.js';
import { readBody, withBody } from './wire.js';

/** Holds the answer back. */
export const delay: Happen = async (exchange, { delayMs }) => {
  const answer = await exchange.forward();
  // Read at once: a stream that nobody reads would keep its connection.
  const late = withBody(answer, await readBody(answer.response.body));
  const limitMs = shortestTimeoutMs(exchange);
  await pause(Math.min(delayMs, limitMs), exchange.options.abortSignal);
  if (limitMs <= delayMs) throw timedOut(limitMs);
  return late;
};

/** Aborted as the SDK's request handler aborts. */
async function pause(milliseconds: number, abortSignal: unknown): Promise<void> {
  const signal = isAbortSignal(abortSignal) ? abortSignal : undefined;
  const pausing = new AbortController();
  const abort = (): void => pausing.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  try {
    await sleep(milliseconds, undefined, { signal: pausing.signal });
  } catch (cause) {
    throw Object.assign(new Error('Request aborted', { cause }), { name: 'AbortError' });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** By what it has: it may be of another realm, or of another implementation. */
function isAbortSignal(given: unknown): given is AbortSignalLike {
  if (typeof given !== 'object' || given === null) return false;
  return 'aborted' in given && 'addEventListener' in given && 'removeEventListener' in given;
}

interface Timeouts {
  readonly requestTimeout?: number | undefined;
  readonly throwOnRequestTimeout?: boolean | undefined;
  readonly socketTimeout?: number | undefined;
  readonly defaultSocketTimeout?: number | undefined;
}

/** The SDK's request handler is done by now, and so are its timers: they are kept here. */
function shortestTimeoutMs({ options, settings }: Exchange): number {
  const timeouts: Timeouts = settings();
  const socketMs = timeouts.socketTimeout ?? timeouts.defaultSocketTimeout;
  // Without `throwOnRequestTimeout` the SDK only warns.
  const requestMs = timeouts.throwOnRequestTimeout ? (options.requestTimeout ?? timeouts.requestTimeout) : undefined;
  // 0 means none.
  return Math.min(socketMs || Infinity, requestMs || Infinity);
}

function timedOut(limitMs: number): Error {
  const message = `the answer did not arrive within the timeout of ${limitMs} ms of the client's request handler`;
  return Object.assign(new Error(message), { name: 'TimeoutError', code: 'ETIMEDOUT' });
}

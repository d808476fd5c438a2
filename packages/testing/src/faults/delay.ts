import { setTimeout as sleep } from 'node:timers/promises';
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
  try {
    await sleep(milliseconds, undefined, abortSignal instanceof AbortSignal ? { signal: abortSignal } : {});
  } catch (cause) {
    throw Object.assign(new Error('Request aborted', { cause }), { name: 'AbortError' });
  }
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

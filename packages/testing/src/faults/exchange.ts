import type { Fault } from './fault.js';
import type { OpenRecord } from './history.js';
import type { WireAnswer, WireRequest } from './wire.js';

/** What the SDK asks of a request handler, beside the request. */
export interface HandlerOptions {
  readonly abortSignal?: unknown;
  readonly requestTimeout?: number | undefined;
}

/** A request that a fault happens to. */
export interface Exchange {
  readonly operation: string;
  readonly request: WireRequest;
  readonly options: HandlerOptions;
  /** How the request handler is configured: its timeouts are among it. */
  readonly settings: () => object;
  /** Sends the request, or a part of it. */
  readonly forward: (part?: WireRequest) => Promise<WireAnswer>;
}

/** What a kind of fault does to a request. */
export type Happen = (exchange: Exchange, fault: Fault) => Promise<WireAnswer>;

/** A way to send that keeps the record up to date. */
export function recorded(
  record: OpenRecord,
  request: WireRequest,
  send: (request: WireRequest) => Promise<WireAnswer>,
): Exchange['forward'] {
  return async (part) => {
    record.processed = 'unknown';
    const answer = await send(part ?? request);
    const { statusCode } = answer.response;
    if (statusCode < 300) record.processed = part === undefined ? 'all' : 'part';
    else if (statusCode < 500) record.processed = 'none';
    return answer;
  };
}

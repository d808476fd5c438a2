import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recorded, type HandlerOptions } from './exchange.js';
import type { Decide } from './fault.js';
import { happenings } from './happenings.js';
import type { FaultRecord, OpenRecord } from './history.js';
import { readAttempt, readOperation, type WireAnswer, type WireRequest } from './wire.js';

/** The request handler in a client's configuration. */
export type RequestHandler = DynamoDBClient['config']['requestHandler'];

/** What the SDK's request handlers have beside what every handler must have. */
interface Extras {
  updateHttpClientConfig?(key: unknown, value: unknown): void;
  httpHandlerConfigs?(): object;
}

/** A request handler that lets faults happen to what passes through it. */
export class FaultyHandler {
  readonly metadata?: NonNullable<RequestHandler['metadata']>;
  readonly history: FaultRecord[] = [];
  /** Calls that are under way keep the handler they began with, so it stays usable. */
  stopped = false;
  #requests = 0;

  constructor(
    readonly inner: RequestHandler,
    private readonly decide: Decide,
  ) {
    if (inner.metadata !== undefined) this.metadata = inner.metadata;
  }

  /** Whether it is one of these itself, and not an object or a proxy that someone made of one. */
  static is(value: object): value is FaultyHandler {
    return #requests in value;
  }

  /** Bound, for objects that were made of it. */
  readonly handle = async (request: WireRequest, options: HandlerOptions = {}): Promise<WireAnswer> => {
    const send = (sent: WireRequest): Promise<WireAnswer> => this.inner.handle(sent, options as never);
    const operation = readOperation(request);
    if (this.stopped || operation === undefined || isAborted(options)) return send(request);

    // Decided before anything is awaited: requests are counted in the order in which they come.
    this.#requests += 1;
    const fault = this.decide(operation);
    if (fault === undefined) return send(request);
    const record: OpenRecord = {
      operation,
      request: this.#requests,
      attempt: readAttempt(request),
      fault: fault.kind,
      processed: 'none',
    };
    this.history.push(record);
    const forward = recorded(record, request, send);
    const settings = (): object => this.httpHandlerConfigs();
    return happenings[fault.kind]({ operation, request, options, settings, forward }, fault);
  };

  destroy(): void {
    this.inner.destroy?.();
  }

  updateHttpClientConfig(key: unknown, value: unknown): void {
    (this.inner as Extras).updateHttpClientConfig?.(key, value);
  }

  httpHandlerConfigs(): object {
    return (this.inner as Extras).httpHandlerConfigs?.() ?? {};
  }
}

/** What is aborted before it is sent is the real handler's to refuse. */
function isAborted({ abortSignal }: HandlerOptions): boolean {
  return typeof abortSignal === 'object' && abortSignal !== null && 'aborted' in abortSignal && !!abortSignal.aborted;
}

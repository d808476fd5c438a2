import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** What `onRequest` is told of a request, when it has ended. */
export interface RequestReport {
  /** DynamoDB's name of the operation, as in `GetItem`. */
  readonly operation: string;
  /** The name of the repository's table. */
  readonly table: string;
  /** The index that was read, where it was one. */
  readonly index?: string;
  /** How often the SDK sent it; 0 where it was not sent. */
  readonly attempts: number;
  /** From the first attempt to the answer, in milliseconds. */
  readonly durationMs: number;
  /** What the request took of the table's capacity, where the repository's `returnConsumedCapacity` asks for it. */
  readonly consumedCapacity?: ConsumedCapacity;
  /** AWS's id of the request. */
  readonly requestId?: string;
  /** Why it failed, where it did. */
  readonly error?: unknown;
}

/** Watches the requests of a repository. What it throws becomes a process warning: a write that is stored stays so. */
export type RequestObserver = (request: RequestReport) => void;

import type { FaultKind } from './plan.js';

/** What was done to a request. */
export interface FaultRecord {
  /** The operation's name, as in `'PutItem'`. */
  readonly operation: string;
  /** Which request it was since the faults began, from 1: all of the client's count, those left alone too. */
  readonly request: number;
  /** Which try of its call it was, from 1: the SDK sends again by itself. */
  readonly attempt: number;
  readonly fault: FaultKind;
  /**
   * How much of it DynamoDB processed. `'none'` too where DynamoDB itself refused it; `'unknown'` while it is under
   * way, and where the network or DynamoDB failed without being asked to.
   */
  readonly processed: 'all' | 'part' | 'none' | 'unknown';
}

/** A record while its request is under way. */
export type OpenRecord = { -readonly [Field in keyof FaultRecord]: FaultRecord[Field] };

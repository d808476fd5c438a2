import type { batchOperations, OperationName, transactOperations } from './operations.js';

/**
 * What can happen to a request.
 *
 * - `throttle`: DynamoDB refuses it as too much; nothing is processed.
 * - `dropRequest`: the connection breaks before it is sent; nothing is processed.
 * - `dropReply`: it is processed, and the connection breaks before the answer arrives.
 * - `delay`: it is processed, and the answer arrives late.
 * - `unprocessed`: a part of a BatchGetItem or BatchWriteItem comes back unprocessed; the rest is processed.
 * - `cancel`: a TransactGetItems or TransactWriteItems is cancelled by a conflict; nothing is processed.
 */
export type FaultKind = 'throttle' | 'dropRequest' | 'dropReply' | 'delay' | 'unprocessed' | 'cancel';

/** When a rule applies. */
interface Occasion<Operation extends OperationName = OperationName> {
  /** Only requests of this operation. Default: whatever reads or writes items and the fault can happen to. */
  readonly operation?: Operation | undefined;
  /** How many requests it lets pass first. Default: 0. */
  readonly after?: number | undefined;
  /** How many requests it hits then; `Infinity` for all. Default: 1. */
  readonly times?: number | undefined;
}

/** One step of a script. */
export type FaultRule =
  | ({ readonly fault: 'throttle' | 'dropRequest' | 'dropReply' } & Occasion)
  | ({
      readonly fault: 'delay';
      /** How late the answer arrives, in milliseconds. Default: 100. */
      readonly delayMs?: number | undefined;
    } & Occasion)
  | ({
      readonly fault: 'unprocessed';
      /** How much of the batch is left unprocessed, above 0 and up to 1; one item at least. Default: 0.5. */
      readonly share?: number | undefined;
    } & Occasion<(typeof batchOperations)[number]>)
  | ({ readonly fault: 'cancel' } & Occasion<(typeof transactOperations)[number]>);

/** Faults at random, the same for the same seed and the same order of requests. */
export interface RandomFaults {
  /** Where the random numbers start: an integer. */
  readonly seed: number;
  /** How many of the requests are hit, from 0 (none) to 1 (all). */
  readonly rate: number;
  /** Which faults, equally often where they can happen. Default: all. */
  readonly kinds?: readonly FaultKind[] | undefined;
  /** Only requests of these operations. Default: all that read or write items. */
  readonly operations?: readonly OperationName[] | undefined;
  /** How late answers arrive at most, in milliseconds. Default: 100. */
  readonly delayMs?: number | undefined;
  /** How much of a batch is left unprocessed, above 0 and up to 1. Default: another share each time. */
  readonly share?: number | undefined;
}

/**
 * What happens to which requests: a script, or chance.
 *
 * Of a script's rules, the first that is not used up and that the request is a case of decides about it, be it to hit it
 * or to let it pass. So the rules for one operation take place one after the other.
 */
export type FaultPlan = readonly FaultRule[] | RandomFaults;

export const defaultDelayMs = 100;
export const defaultShare = 0.5;

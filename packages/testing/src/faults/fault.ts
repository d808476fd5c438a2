import { batchOperations, isItemOperation, transactOperations } from './operations.js';
import type { FaultKind } from './plan.js';

/** What was decided for one request. */
export interface Fault {
  readonly kind: FaultKind;
  readonly delayMs: number;
  /** How much of a batch is left unprocessed. */
  readonly share: number;
  /** Where in a batch or a transaction it happens, from 0 (at the first item) to below 1. */
  readonly position: number;
}

/** Decides about the next request; `undefined` leaves it alone. */
export type Decide = (operation: string) => Fault | undefined;

const limitedTo: { readonly [Kind in FaultKind]: readonly string[] | undefined } = {
  throttle: undefined,
  dropRequest: undefined,
  dropReply: undefined,
  delay: undefined,
  unprocessed: batchOperations,
  cancel: transactOperations,
};

export const faultKinds = Object.keys(limitedTo) as FaultKind[];

/** Whether a fault can happen to requests of an operation. */
export function canHit(kind: FaultKind, operation: string): boolean {
  return limitedTo[kind]?.includes(operation) ?? true;
}

/** Whether the operation is among the named ones; where none are named, whether it works on items. */
export function isChosen(operation: string, named: readonly string[] | undefined): boolean {
  return named?.includes(operation) ?? isItemOperation(operation);
}

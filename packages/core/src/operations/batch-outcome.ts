/** What a batch had done when the function that filled it threw. */
export interface BatchOutcome {
  /** How many writes are stored. */
  readonly stored: number;
  /** How many were put or deleted and are not stored. */
  readonly dropped: number;
}

const slot = Symbol.for('@entable/core/batch-outcomes');
const holder = globalThis as { [slot]?: WeakMap<object, BatchOutcome> };
const outcomes = (holder[slot] ??= new WeakMap<object, BatchOutcome>());

/** Notes the outcome beside an error that is rethrown as it is. */
export function noteBatchOutcome(error: unknown, outcome: BatchOutcome): void {
  if (typeof error === 'object' && error !== null) outcomes.set(error, outcome);
}

/**
 * Tells what was already stored when `batchWrite` rethrew an error of the function that filled it.
 *
 * @param error - what `batchWrite` rejected with.
 * @returns `undefined` where the error did not come that way.
 *
 * @example
 * ```ts
 * try {
 *   await characters.batchWrite(fill);
 * } catch (error) {
 *   console.error(batchOutcome(error)?.stored);
 * }
 * ```
 */
export function batchOutcome(error: unknown): BatchOutcome | undefined {
  return typeof error === 'object' && error !== null ? outcomes.get(error) : undefined;
}

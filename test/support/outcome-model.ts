import { refused, type Operation, type Pair } from './outcome-operation.js';

/** What a caller is told: it is done, DynamoDB refused it, or nobody knows. */
export type Outcome = 'done' | 'refused' | 'unknown';

/**
 * What may be stored, by all that a caller knows: what may have been stored before, what the call came to and how often
 * it was sent. Each request whose answer did not arrive may have been processed.
 */
export function possible(before: readonly Pair[], operation: Operation, told: Outcome, attempts: number): Pair[] {
  const done = (pairs: readonly Pair[]): Pair[] =>
    pairs.map((pair) => operation.apply(pair)).filter((pair) => pair !== refused);
  const unchanged = before.filter((pair) => operation.apply(pair) === refused);
  if (operation.isDoneOnce) {
    // By its token, what was done is answered as done: that it is refused means that it never was.
    if (told === 'refused') return unchanged;
    return told === 'done' ? done(before) : attempts === 0 ? [...before] : distinct([...before, ...done(before)]);
  }
  let pairs = [...before];
  const unanswered = told === 'unknown' ? attempts : attempts - 1;
  for (let sent = 0; sent < unanswered; sent++) pairs = distinct([...pairs, ...done(pairs)]);
  if (told === 'unknown') return pairs;
  return told === 'done' ? distinct(done(pairs)) : pairs.filter((pair) => operation.apply(pair) === refused);
}

/** What is stored after DynamoDB has processed an operation so many times, and its last answer. */
export function processed(
  before: Pair,
  operation: Operation,
  times: number,
): { readonly pair: Pair; readonly answer: Outcome; readonly changes: number } {
  let pair = before;
  let answer: Outcome = 'unknown';
  let changes = 0;
  for (let time = 0; time < times; time++) {
    if (operation.isDoneOnce && answer === 'done') continue;
    const after = operation.apply(pair);
    answer = after === refused ? 'refused' : 'done';
    if (after === refused) continue;
    pair = after;
    changes++;
  }
  return { pair, answer, changes };
}

/** What the outcome is to the caller, by the error of the call. */
export function outcomeOf(error: unknown): Outcome {
  if (error === undefined) return 'done';
  const { name, CancellationReasons: reasons = [] } = error as Error & { CancellationReasons?: { Code?: string }[] };
  if (name === 'ConditionalCheckFailedException' || name === 'ValidationException') return 'refused';
  if (name === 'TransactionCanceledException')
    return reasons.some(({ Code }) => Code === 'TransactionConflict') ? 'unknown' : 'refused';
  if (['TimeoutError', 'ProvisionedThroughputExceededException'].includes(name)) return 'unknown';
  throw error;
}

/** The same text for the same items. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Set) return { set: [...each].toSorted() };
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

function distinct(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [textOf(pair), pair])).values()];
}

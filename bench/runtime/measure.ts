import { costOfCalls } from './cost-of-calls.js';
import { operationNames, type OperationName } from './operations.js';
import type { Subject } from './subject.js';

/** Microseconds of the processor a call, of each round, by library and operation. */
export type Rounds = ReadonlyMap<string, Readonly<Record<OperationName, readonly number[]>>>;

export interface MeasureOptions {
  readonly rounds: number;
  /** Milliseconds of the processor that one slice takes, and that each operation is warmed up for. */
  readonly sliceMs: number;
  readonly warmUpMs: number;
}

/** With fewer, a slice of a large call would be over before its garbage is collected, in another's slice. */
const leastCalls = 3;

/**
 * Measures subjects in turns: each round runs a short slice of every operation of every subject, so that what else
 * happens on the machine meets all of them alike. The one that begins changes from round to round.
 */
export async function measure(subjects: readonly Subject[], options: MeasureOptions): Promise<Rounds> {
  const times = new Map<Subject, Record<OperationName, number>>();
  for (const subject of subjects) times.set(subject, await warmUp(subject, options));

  const rounds = new Map(subjects.map(({ library: { name } }) => [name, emptyRounds()]));
  for (let round = 0; round < options.rounds; round++)
    for (const operation of operationNames)
      for (let turn = 0; turn < subjects.length; turn++) {
        const subject = subjects[(turn + round) % subjects.length]!;
        const cost = await costOfCall(subject, operation, times.get(subject)![operation]);
        rounds.get(subject.library.name)![operation].push(cost);
      }
  return rounds;
}

/** Runs everything until it is compiled, and tells how many calls make a slice. */
async function warmUp(subject: Subject, { warmUpMs, sliceMs }: MeasureOptions): Promise<Record<OperationName, number>> {
  const times = { ...emptyRounds() } as unknown as Record<OperationName, number>;
  for (const operation of operationNames) {
    let cost = Infinity;
    for (let spent = 0, calls = 1; spent < warmUpMs * 1000; calls = Math.min(calls * 2, 64)) {
      cost = await costOfCall(subject, operation, calls);
      spent += cost * calls;
    }
    times[operation] = Math.max(leastCalls, Math.round((sliceMs * 1000) / cost));
  }
  return times;
}

function costOfCall(subject: Subject, operation: OperationName, times: number): Promise<number> {
  return costOfCalls(times, () => subject.run(operation, times));
}

function emptyRounds(): Record<OperationName, number[]> {
  return Object.fromEntries(operationNames.map((name) => [name, [] as number[]])) as Record<OperationName, number[]>;
}

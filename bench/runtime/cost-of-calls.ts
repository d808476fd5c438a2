import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/** What is measured: a call, whose promise is awaited where it gives one. */
export type Call = () => unknown;

export interface Turns {
  readonly rounds: number;
  /** How often each is called in a round. */
  readonly calls: number;
}

/**
 * Microseconds of the processor that one of these calls takes, by all threads of the process: the clock would count what
 * others take.
 */
export async function costOfCalls(calls: number, run: () => Promise<unknown>): Promise<number> {
  // The garbage of what ran before is not this one's.
  collectGarbage({ type: 'minor' });
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

/**
 * What calls cost in each round, by their names. They take turns, so that what else happens on the machine meets all of
 * them alike, and the one that begins changes. Before that they run until they are compiled.
 */
export async function costsInTurns<Name extends string>(
  ways: Readonly<Record<Name, Call>>,
  { rounds, calls }: Turns,
): Promise<Record<Name, number[]>> {
  const all = Object.entries<Call>(ways) as [Name, Call][];
  const costs = Object.fromEntries(all.map(([name]) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warmUpRounds; round < rounds; round++)
    for (let turn = 0; turn < all.length; turn++) {
      const [name, call] = all[(turn + round + warmUpRounds) % all.length]!;
      const cost = await costOfCalls(calls, () => repeat(call, calls));
      if (round >= 0) costs[name].push(cost);
    }
  return costs;
}

const warmUpRounds = 15;

async function repeat(call: Call, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const given = call();
    if (given instanceof Promise) await given;
  }
}

import { canHit, faultKinds, isChosen, type Decide } from './fault.js';
import { defaultDelayMs, type RandomFaults } from './plan.js';
import { seededNumbers } from './seeded-numbers.js';

/** Hits requests at random, from a seed. */
export function random(plan: RandomFaults): Decide {
  const { seed, rate, kinds = faultKinds, operations, delayMs = defaultDelayMs, share } = plan;
  const next = seededNumbers(seed);
  return (operation) => {
    // Requests that can't be hit take no numbers: one DescribeTable more or less changes nothing.
    if (!isChosen(operation, operations)) return undefined;
    const possible = kinds.filter((kind) => canHit(kind, operation));
    if (possible.length === 0) return undefined;

    // As many numbers a request whatever becomes of it: with another rate, the same requests come first.
    const luck = next();
    const kind = possible[Math.floor(next() * possible.length)]!;
    const fault = { kind, delayMs: next() * delayMs, share: share ?? 1 - next(), position: next() };
    return luck < rate ? fault : undefined;
  };
}

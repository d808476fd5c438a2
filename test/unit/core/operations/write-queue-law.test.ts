import fc from 'fast-check';
import { expect } from 'chai';
import { aWrite, failing, FakeTable } from '../../../support/fake-table.js';

/** What a producer does: writes a key, waits for room or not, flushes, lets time pass. */
const step = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('write' as const), key: fc.nat(60), awaited: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('burst' as const), keys: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settle' as const), awaited: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), turns: fc.nat(5) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What happens to requests, one after the other, and again from the start. */
const luck = fc.array(fc.record({ turns: fc.nat(6), back: fc.double({ min: 0, max: 0.9, noNaN: true }) }), {
  minLength: 1,
  maxLength: 20,
});

const turns = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at++) await new Promise(setImmediate);
};

/** A table that is slow, hands back and throttles as luck has it; `fatal` is the request that fails for good. */
function unluckyTable(fates: readonly { turns: number; back: number }[], fatal = Infinity): FakeTable {
  let request = 0;
  const fate = () => fates[request % fates.length]!;
  return new FakeTable({
    answer: async () => turns(fate().turns + (request++ % 3)),
    // Each is stored after some attempts, so that none is given up.
    unprocessed: ({ key }, sent) => sent < 5 && (key.length * 7 + sent * 13 + request) % 10 < fate().back * 10,
    error: (at) => {
      if (at === fatal) return failing('ValidationException');
      return at % 7 === 3 ? failing('ThrottlingException') : undefined;
    },
  });
}

/** Does the steps, and tells what should be stored: the last write of each key. */
async function perform(steps: readonly Step[], table: FakeTable) {
  const queue = table.queue();
  const model = new Map<string, unknown>();
  const pending: Promise<void>[] = [];
  let value = 0;
  const write = (key: string): Promise<void> => {
    model.set(key, ++value);
    return queue.add(aWrite(key, value));
  };
  const begun = async (promise: Promise<void>, awaited: boolean): Promise<void> => {
    pending.push(promise);
    if (awaited) await promise;
  };
  for (const each of steps) {
    if (each.kind === 'write') await begun(write(`${each.key}`), each.awaited);
    if (each.kind === 'burst') for (let at = 0; at < each.keys; at++) await begun(write(`burst${at % 300}`), false);
    if (each.kind === 'settle') await begun(queue.settle(), each.awaited);
    if (each.kind === 'pass') await turns(each.turns);
  }
  await Promise.all(pending);
  await queue.settle();
  return { queue, model };
}

describe('WriteQueue, whatever DynamoDB does', () => {
  it('stores the last write of each key, and never two writes of a key at once', function () {
    this.timeout(60_000);
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 150 }), luck, async (steps, fates) => {
        const table = unluckyTable(fates);
        const { queue, model } = await perform(steps, table);
        expect(queue.hasFailed).to.equal(false);
        expect(new Map([...table.stored].sort())).to.deep.equal(new Map([...model].sort()));
        expect(table.mostInFlight).to.be.at.most(8);
      }),
      { numRuns: 150 },
    );
  });

  it('when it fails, gives back exactly the last writes that are not stored', function () {
    this.timeout(60_000);
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 100 }), luck, fc.nat(15), async (steps, fates, fatal) => {
        const table = unluckyTable(fates, fatal);
        const { queue, model } = await perform(steps, table);
        const unstored = new Map(queue.takeUnstored().map(({ key, source }) => [key, source]));
        for (const [key, value] of model) {
          const actual = unstored.has(key) ? unstored.get(key) : table.stored.get(key);
          expect(actual, key).to.equal(value);
        }
        for (const [key, value] of unstored) expect(table.stored.get(key)).not.to.equal(value);
      }),
      { numRuns: 150 },
    );
  });
});

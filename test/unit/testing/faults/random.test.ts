import { expect } from 'chai';
import type { RandomFaults } from '@entable/testing';
import { random } from '#testing/faults/random.js';
import { seededNumbers } from '#testing/faults/seeded-numbers.js';

const reads = Array<string>(1_000).fill('GetItem');

function play(plan: RandomFaults, operations: readonly string[] = reads): (string | undefined)[] {
  const decide = random(plan);
  return operations.map((operation) => decide(operation)?.kind);
}

describe('random faults', () => {
  it('are the same for the same seed, and others for another', () => {
    const plan = { seed: 7, rate: 0.5 };
    expect(play(plan)).to.deep.equal(play(plan));
    expect(play(plan)).not.to.deep.equal(play({ ...plan, seed: 8 }));
  });

  it('differ for seeds that differ in their upper bits only', () => {
    expect(play({ seed: 2 ** 40, rate: 0.5 })).not.to.deep.equal(play({ seed: 2 ** 41, rate: 0.5 }));
  });

  it('come about as often as the rate says', () => {
    const hits = play({ seed: 1, rate: 0.3 }).filter((kind) => kind !== undefined);
    expect(hits.length).to.be.within(250, 350);
    expect(play({ seed: 1, rate: 0 }).every((kind) => kind === undefined)).to.equal(true);
    expect(play({ seed: 1, rate: 1 }).every((kind) => kind !== undefined)).to.equal(true);
  });

  it('hit the same requests, and more, at a higher rate', () => {
    const few = play({ seed: 1, rate: 0.1 });
    const many = play({ seed: 1, rate: 0.4 });
    few.forEach((kind, at) => kind !== undefined && expect(many[at]).to.equal(kind));
  });

  it('are of every kind that can happen to the operation', () => {
    const everywhere = ['throttle', 'dropRequest', 'dropReply', 'delay'];
    const kinds = (operation: string) => new Set(play({ seed: 1, rate: 1 }, Array<string>(200).fill(operation)));
    expect(kinds('GetItem')).to.deep.equal(new Set(everywhere));
    expect(kinds('BatchGetItem')).to.deep.equal(new Set([...everywhere, 'unprocessed']));
    expect(kinds('TransactWriteItems')).to.deep.equal(new Set([...everywhere, 'cancel']));
  });

  it('are of the chosen kinds and operations only', () => {
    const plan: RandomFaults = { seed: 1, rate: 1, kinds: ['throttle', 'cancel'], operations: ['PutItem'] };
    expect(play(plan, ['GetItem', 'PutItem', 'TransactWriteItems'])).to.deep.equal([undefined, 'throttle', undefined]);
  });

  it('are not changed by requests that they leave alone', () => {
    const plan: RandomFaults = { seed: 3, rate: 0.5 };
    const mixed = reads.flatMap((operation) => ['DescribeTable', operation]);
    expect(play(plan, mixed).filter((_, at) => at % 2 === 1)).to.deep.equal(play(plan));
  });

  it('keep to the longest delay and to the share', () => {
    const decide = random({ seed: 1, rate: 1, delayMs: 20, share: 0.25 });
    for (let n = 0; n < 100; n++) {
      const fault = decide('BatchWriteItem')!;
      expect(fault.delayMs).to.be.within(0, 20);
      expect(fault.share).to.equal(0.25);
      expect(fault.position).to.be.within(0, 1);
    }
  });
});

describe('seeded numbers', () => {
  it('lie evenly from 0 to below 1', () => {
    const next = seededNumbers(42);
    const numbers = Array.from({ length: 10_000 }, next);
    expect(Math.min(...numbers)).to.be.within(0, 0.01);
    expect(Math.max(...numbers))
      .to.be.within(0.99, 1)
      .and.below(1);
    expect(numbers.reduce((sum, number) => sum + number) / numbers.length).to.be.within(0.49, 0.51);
  });
});

import { expect } from 'chai';
import type { FaultRule } from '@entable/testing';
import { scripted } from '#testing/faults/scripted.js';

/** Which faults the requests meet, in order. */
function play(rules: readonly FaultRule[], operations: readonly string[]): (string | undefined)[] {
  const decide = scripted(rules);
  return operations.map((operation) => decide(operation)?.kind);
}

describe('a script of faults', () => {
  it('hits the first request once and leaves the others alone', () => {
    expect(play([{ fault: 'throttle' }], ['GetItem', 'GetItem'])).to.deep.equal(['throttle', undefined]);
  });

  it('hits as often as it says, after as many as it lets pass', () => {
    const rules: FaultRule[] = [{ fault: 'throttle', after: 1, times: 2 }];
    expect(play(rules, Array<string>(5).fill('Query'))).to.deep.equal([
      undefined,
      'throttle',
      'throttle',
      undefined,
      undefined,
    ]);
  });

  it('takes the rules for one operation one after the other', () => {
    const rules: FaultRule[] = [
      { operation: 'PutItem', fault: 'throttle', after: 1 },
      { operation: 'PutItem', fault: 'dropReply' },
    ];
    const expected = [undefined, 'throttle', 'dropReply', undefined];
    expect(play(rules, Array<string>(4).fill('PutItem'))).to.deep.equal(expected);
  });

  it('does not make the rules for one operation wait for those for another', () => {
    const rules: FaultRule[] = [
      { operation: 'PutItem', fault: 'throttle' },
      { operation: 'GetItem', fault: 'dropRequest' },
    ];
    expect(play(rules, ['GetItem', 'PutItem'])).to.deep.equal(['dropRequest', 'throttle']);
  });

  it('goes on forever where it is told to', () => {
    const hits = play([{ fault: 'dropRequest', times: Infinity }], Array<string>(100).fill('Scan'));
    expect(new Set(hits)).to.deep.equal(new Set(['dropRequest']));
  });

  it('leaves requests that manage tables alone, unless they are named', () => {
    const operations = ['DescribeTable', 'CreateTable', 'UpdateTimeToLive'];
    expect(play([{ fault: 'throttle', times: Infinity }], operations)).to.deep.equal([undefined, undefined, undefined]);
    expect(play([{ operation: 'DescribeTable', fault: 'throttle' }], operations)[0]).to.equal('throttle');
  });

  it('leaves only batches unprocessed, and cancels only transactions', () => {
    const rules: FaultRule[] = [
      { fault: 'unprocessed', times: Infinity },
      { fault: 'cancel', times: Infinity },
    ];
    const operations = ['PutItem', 'BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems', 'Query'];
    const expected = [undefined, 'unprocessed', 'unprocessed', 'cancel', 'cancel', undefined];
    expect(play(rules, operations)).to.deep.equal(expected);
  });

  it('gives delays and shares, or their defaults', () => {
    const decide = scripted([
      { fault: 'delay', delayMs: 7 },
      { fault: 'delay' },
      { fault: 'unprocessed', share: 0.2 },
      { fault: 'unprocessed' },
    ]);
    expect(decide('GetItem')?.delayMs).to.equal(7);
    expect(decide('GetItem')?.delayMs).to.equal(100);
    expect(decide('BatchGetItem')?.share).to.equal(0.2);
    expect(decide('BatchGetItem')?.share).to.equal(0.5);
  });
});

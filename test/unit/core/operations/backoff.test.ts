import { expect } from 'chai';
import { backoffMs, Pauses } from '#core/operations/backoff.js';

describe('backoffMs', () => {
  it('doubles with each attempt, up to a cap', () => {
    const longest = [1, 2, 3, 100].map((attempt) => backoffMs(attempt, () => 1));
    expect(longest).to.deep.equal([100, 200, 400, 5000]);
  });

  it('is random from nothing on, so that clients do not come back together', () => {
    expect(backoffMs(3, () => 0)).to.equal(0);
    expect(backoffMs(3, () => 0.5)).to.equal(200);
  });
});

const hour = 3_600_000;

describe('Pauses', () => {
  it('end early when the signal aborts, and at once where it has', async () => {
    const controller = new AbortController();
    const pauses = new Pauses(controller.signal);
    const waiting = [pauses.wait(hour), pauses.wait(hour)];
    controller.abort();
    await Promise.all(waiting);
    await pauses.wait(hour);
  });

  it('end early when they are told to, those to come too', async () => {
    const pauses = new Pauses(undefined);
    const waiting = pauses.wait(hour);
    pauses.end();
    await waiting;
    await pauses.wait(hour);
  });

  it('listen to the signal once, and no more when they are over', async () => {
    let listeners = 0;
    const pauses = new Pauses({
      aborted: false,
      addEventListener: () => void listeners++,
      removeEventListener: () => void listeners--,
    });
    const waiting = [pauses.wait(1), pauses.wait(2)];
    expect(listeners).to.equal(1);
    await Promise.all(waiting);
    expect(listeners).to.equal(0);
  });
});

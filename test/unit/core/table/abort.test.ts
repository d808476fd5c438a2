import { expect } from 'chai';
import { abortError, withAbort } from '#core/table/abort.js';
import { rejection } from '../../../support/refusals.js';

describe('withAbort', () => {
  it('gives the promise itself where there is no signal', () => {
    const shared = Promise.resolve(1);
    expect(withAbort(shared, undefined)).to.equal(shared);
  });

  it('rejects as the SDK does when the signal aborts, with its reason as the cause', async () => {
    const controller = new AbortController();
    const waiting = withAbort(new Promise<never>(() => undefined), controller.signal);
    controller.abort('enough');
    const error = await rejection(Error, waiting);
    expect(error).to.include({ name: 'AbortError', cause: 'enough' });
  });

  it('rejects at once where the signal has aborted', async () => {
    const error = await rejection(Error, withAbort(Promise.resolve(1), AbortSignal.abort()));
    expect(error.name).to.equal('AbortError');
  });

  it('passes on what the promise gives, and listens no more', async () => {
    let listeners = 0;
    const signal = {
      aborted: false,
      addEventListener: () => void listeners++,
      removeEventListener: () => void listeners--,
    };
    expect(await withAbort(Promise.resolve(1), signal)).to.equal(1);
    const failure = new Error('no');
    expect(await rejection(Error, withAbort(Promise.reject(failure), signal))).to.equal(failure);
    expect(listeners).to.equal(0);
  });
});

describe('abortError', () => {
  it('is named as the SDK names its own', () => {
    expect(abortError(AbortSignal.abort()).name).to.equal('AbortError');
  });
});

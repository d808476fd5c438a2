import { expect } from 'chai';
import { WriteQueue } from '#core/operations/write-queue.js';
import { aWrite, failing, FakeTable } from '../../../support/fake-table.js';
import { rejection } from '../../../support/refusals.js';

const turn = () => new Promise(setImmediate);

describe('WriteQueue', () => {
  it('sends full requests as they fill, and the rest when it settles', async () => {
    const table = new FakeTable();
    const queue = table.queue();
    for (let at = 0; at < 60; at++) await queue.add(aWrite(`${at}`));
    await turn();
    expect(table.sizes).to.deep.equal([25, 25]);
    await queue.settle();
    expect(table.sizes).to.deep.equal([25, 25, 10]);
    expect(queue.stored).to.equal(60);
  });

  it('buffers and sends a bounded number of writes while nothing is answered', async () => {
    const table = new FakeTable({ hold: true });
    const queue = table.queue();
    let taken = 0;
    const filling = (async () => {
      for (let at = 0; at < 2000; at++) {
        await queue.add(aWrite(`${at}`));
        taken++;
      }
    })();
    for (let at = 0; at < 3000; at++) await turn();
    expect(table.inFlight).to.equal(8);
    // 8 requests on their way, and as many ready.
    expect(taken).to.be.within(200, 400);
    table.release();
    await filling;
    await queue.settle();
    expect(table.stored.size).to.equal(2000);
    expect(table.mostInFlight).to.equal(8);
  });

  it('keeps a later write of a key back while an earlier one is on its way or waits to be sent again', async () => {
    const table = new FakeTable({ unprocessed: ({ source }, sent) => source === 'first' && sent < 2 });
    const queue = table.queue();
    for (let at = 0; at < 25; at++) await queue.add(aWrite(`${at}`, 'first'));
    await queue.add(aWrite('0', 'second'));
    await queue.settle();
    expect(table.stored.get('0')).to.equal('second');
    expect(table.log.filter(([key]) => key === '0').map(([, value]) => value)).to.deep.equal([
      'first',
      'first',
      'first',
      'second',
    ]);
  });

  it('sends only the last of the writes of one key that wait', async () => {
    const table = new FakeTable();
    const queue = table.queue();
    for (let at = 0; at < 10; at++) await queue.add(aWrite('0', `${at}`));
    await queue.settle();
    expect(table.log).to.deep.equal([['0', '9']]);
  });

  it('gives up after ten attempts, sends nothing more, and gives back all that is not stored', async () => {
    const table = new FakeTable({ unprocessed: ({ key }) => key === '3' });
    const queue = table.queue();
    for (let at = 0; at < 26; at++) await queue.add(aWrite(`${at}`));
    while (!queue.hasFailed) await turn();
    await queue.settle();
    expect(table.log.filter(([key]) => key === '3')).to.have.lengthOf(10);
    expect(queue.takeUnstored().map(({ key }) => key)).to.deep.equal(['3', '25']);
  });

  it('fails at once by an error that would come again', async () => {
    const error = failing('ValidationException');
    const table = new FakeTable({ error: () => error });
    const queue = table.queue();
    for (let at = 0; at < 30; at++) await queue.add(aWrite(`${at}`));
    await queue.settle();
    expect(table.sizes).to.deep.equal([25]);
    expect(queue.cause).to.equal(error);
    expect(queue.takeUnstored()).to.have.lengthOf(30);
  });

  it('sends again after throttling', async () => {
    const table = new FakeTable({ error: (request) => (request < 3 ? failing('ThrottlingException') : undefined) });
    const queue = table.queue();
    await queue.add(aWrite('a'));
    await queue.settle();
    expect(queue.hasFailed).to.equal(false);
    expect(table.sizes).to.deep.equal([1, 1, 1, 1]);
  });

  it('wakes all who wait for room when it fails', async () => {
    const table = new FakeTable({ hold: true, error: () => failing('AccessDeniedException') });
    const queue = table.queue();
    const adding = Array.from({ length: 1000 }, (_, at) => queue.add(aWrite(`${at}`)));
    await turn();
    table.release();
    await Promise.all(adding);
    await queue.settle();
    expect(queue.takeUnstored()).to.have.lengthOf(1000);
  });

  it('takes a thousand writes that nobody waits for', async () => {
    const table = new FakeTable({ unprocessed: (_, sent) => sent < 2 });
    const queue = table.queue();
    await Promise.all(Array.from({ length: 1000 }, (_, at) => queue.add(aWrite(`${at}`))));
    await Promise.all([queue.settle(), queue.settle()]);
    expect(table.stored.size).to.equal(1000);
  });

  it('when closed sends nothing more, waits for what is on its way, and gives back the rest', async () => {
    const table = new FakeTable({ hold: true });
    const queue = table.queue();
    for (let at = 0; at < 30; at++) await queue.add(aWrite(`${at}`));
    const closing = queue.close();
    table.release();
    expect((await closing).map(({ key }) => key)).to.deep.equal(['25', '26', '27', '28', '29']);
    expect(table.stored.size).to.equal(25);
  });

  it('tells how many are stored after each request', async () => {
    const progress: number[] = [];
    const table = new FakeTable({ unprocessed: ({ key }, sent) => key === '1' && sent === 0 });
    const queue = table.queue({ onProgress: (stored) => progress.push(stored) });
    for (let at = 0; at < 2; at++) await queue.add(aWrite(`${at}`));
    await queue.settle();
    expect(progress).to.deep.equal([1, 2]);
  });

  it('throws what onProgress threw to its user, once, after everything is stored', async () => {
    const error = new Error('progress');
    const table = new FakeTable();
    const queue = table.queue({
      onProgress: () => {
        throw error;
      },
    });
    for (let at = 0; at < 20; at++) await queue.add(aWrite(`${at}`));
    expect(await rejection(Error, queue.settle())).to.equal(error);
    expect(table.stored.size).to.equal(20);
    await queue.settle();
  });

  it('ends its waiting when the signal aborts', async () => {
    const controller = new AbortController();
    const table = new FakeTable({
      error: (request) => (controller.signal.aborted ? failing('AbortError') : failing('ThrottlingException', request)),
    });
    const queue = new WriteQueue({
      send: (writes) => table.send(writes),
      onProgress: undefined,
      signal: controller.signal,
    });
    await queue.add(aWrite('a'));
    const settling = queue.settle();
    await turn();
    controller.abort();
    await settling;
    expect(queue.cause).to.include({ name: 'AbortError' });
    expect(table.log.length).to.be.lessThan(9);
  });
});

import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, UnprocessedItemsError, Version } from '@entable/core';
import { createTables, injectFaults } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { fastRetries } from '../support/fast-retries.js';
import { answered, failed, recordingClient, stubClient, type Answerer } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('parcels')
class Parcel {
  @PartitionKey() id!: number;
  @Attribute() content!: string;
}

@Entity('stubborn')
class Stubborn {
  @PartitionKey() id!: number;
  @Version() get version(): number {
    return 0;
  }
  set version(_: number) {
    throw new Error('no other version');
  }
}

const parcels = (length: number): Parcel[] =>
  Array.from({ length }, (_, id) => Object.assign(new Parcel(), { id, content: `of ${id}` }));
const ids = (length: number): number[] => parcels(length).map(({ id }) => id);
const writesIn = (input: Readonly<Record<string, unknown>>): unknown[] =>
  Object.values(input.RequestItems as Record<string, unknown[]>).flat();

describe('lost in batches', function () {
  this.timeout(60_000);
  const { random } = Math;
  const tableName = uniqueTableName('parcels');

  // No waiting before what is sent again.
  before(async () => {
    Math.random = () => 0;
    await createTables(client(), [Parcel], { tableName });
  });
  after(() => (Math.random = random));

  function recorded() {
    const recording = recordingClient(undefined, { retryStrategy: fastRetries(3) });
    return { ...recording, repository: new Repository(Parcel, { client: recording.client, tableName }) };
  }

  function stubbed(answer: Answerer) {
    const recording = stubClient(answer, { maxAttempts: 1 });
    const { client: own } = recording;
    return { ...recording, repository: new Repository(Parcel, { client: own, keySchema: 'declared' }) };
  }

  it('items that came back unprocessed', async () => {
    const { client: own, repository } = recorded();
    const faults = injectFaults(own, [{ operation: 'BatchWriteItem', fault: 'unprocessed', times: 3 }]);
    await repository.saveAll(parcels(30));
    expect(faults.history).to.have.lengthOf.at.least(3);
    expect(await repository.scanCount()).to.equal(30);
    await repository.deleteAll(ids(30));
    expect(await repository.scanCount()).to.equal(0);
  });

  it('items that were there and came back unread', async () => {
    const { client: own, repository } = recorded();
    await repository.saveAll(parcels(3));
    const faults = injectFaults(own, [{ operation: 'BatchGetItem', fault: 'unprocessed', share: 0.7, times: 2 }]);
    expect(await repository.getAll([...ids(3), 99])).to.deep.equal([...parcels(3), null]);
    expect(faults.history).to.have.lengthOf(2);
    await repository.deleteAll(ids(3));
  });

  it('a hundred of fifteen hundred, without an error', async () => {
    const { client: own, repository } = recorded();
    const faults = injectFaults(own, {
      seed: 1257,
      rate: 0.4,
      delayMs: 1,
      operations: ['BatchWriteItem', 'BatchGetItem'],
    });
    await repository.batchWrite(async (writer) => {
      for (const parcel of parcels(1500)) await writer.put(parcel);
    });
    expect(await repository.getAll(ids(1500))).to.deep.equal(parcels(1500));
    expect(faults.history.length).to.be.greaterThan(10);
    faults.stop();
    await repository.deleteAll(ids(1500));
  });

  it('the writes beyond the twenty-fifth, and keys beyond the hundredth', async () => {
    const { repository, requests } = recorded();
    await repository.saveAll(parcels(130));
    expect(await repository.getAll(ids(130))).to.deep.equal(parcels(130));
    const writes = requests.filter(({ operation }) => operation === 'BatchWriteItem');
    for (const { input } of writes) expect(writesIn(input)).to.have.lengthOf.at.most(25);
    expect(requests.filter(({ operation }) => operation === 'BatchGetItem')).to.have.lengthOf(2);
    await repository.deleteAll(ids(130));
  });

  it('why nothing was written, among leftovers that looked throttled', async () => {
    const { repository, requests } = stubbed(() => failed('AccessDeniedException', 'no permission'));
    const error = await rejection(UnprocessedItemsError, repository.saveAll(parcels(30)));
    expect(error.cause).to.have.property('name', 'AccessDeniedException');
    expect(error).to.have.property('stored', 0);
    expect(error.entities).to.have.lengthOf(30);
    expect(requests).to.have.lengthOf.at.most(2);
  });

  it('leftovers, when only some of them were reported', async () => {
    const { repository } = stubbed(({ input }) => answered({ UnprocessedItems: input.RequestItems }));
    const given = parcels(60);
    const error = await rejection(UnprocessedItemsError, repository.saveAll(given));
    expect(new Set(error.entities)).to.deep.equal(new Set(given));
    expect(error.stored).to.equal(0);
  });

  it("one batch's account, to the failures of its neighbour", async () => {
    const isBad = (input: object): boolean => JSON.stringify(input).includes('"bad"');
    const { repository } = stubbed(({ input }) => (isBad(input) ? failed('ValidationException') : answered()));
    const bad = parcels(30).map((parcel) => Object.assign(parcel, { content: 'bad' }));
    const [good, failure] = await Promise.allSettled([repository.saveAll(parcels(30)), repository.saveAll(bad)]);
    expect(good.status).to.equal('fulfilled');
    expect(failure).to.have.nested.property('reason.entities').that.has.lengthOf(30);
    await repository.saveAll(parcels(1));
  });

  it('the meaning of an error: a batch that was stored although its body threw', async () => {
    const { repository, requests } = stubbed(() => answered());
    const thrown = new Error('the file is broken');
    const filling = repository.batchWrite(async (writer) => {
      for (const parcel of parcels(10)) await writer.put(parcel);
      throw thrown;
    });
    expect(await rejection(Error, filling)).to.equal(thrown);
    expect(requests).to.deep.equal([]);
  });

  it('the call itself, where an entity does not take the version that was stored', async () => {
    const { client: own, requests } = stubClient(() => answered());
    const stubborn = new Repository(Stubborn, { client: own, keySchema: 'declared' });
    const given = ids(30).map((id) => Object.assign(new Stubborn(), { id }));
    const error = await rejection(Error, stubborn.saveAll(given, { ignoreVersion: true }));
    expect(error.message).to.equal('no other version');
    expect(requests.flatMap(({ input }) => writesIn(input))).to.have.lengthOf(30);
  });
});

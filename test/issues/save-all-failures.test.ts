import 'reflect-metadata';
import { Attribute, batchOutcome, Entity, PartitionKey, Repository, UnprocessedItemsError } from '@entable/core';
import { expect } from 'chai';
import { answered, failed, stubClient, type RecordingClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('donuts')
class Donut {
  @PartitionKey() id!: number;
  @Attribute({ of: () => BigInt }) readings: bigint[] = [];
}

const donuts = Array.from({ length: 1000 }, (_, id) => Object.assign(new Donut(), { id }));

function repository({ client }: RecordingClient): Repository<Donut> {
  return new Repository(Donut, { client, keySchema: 'declared' });
}

describe('saveAll that fails on the way', () => {
  it('names every entity that is not stored, also those that were never sent', async () => {
    let requests = 0;
    const denied = failed('AccessDeniedException', 'denied');
    const recording = stubClient(() => (++requests === 1 ? answered() : denied));
    const error = await rejection(Error, repository(recording).saveAll(donuts));
    expect(error).to.be.instanceOf(UnprocessedItemsError);
    const { entities, stored } = error as UnprocessedItemsError;
    expect(stored).to.equal(25);
    expect(new Set(entities).size).to.equal(975);
    expect((error as Error).cause).to.have.property('name', 'AccessDeniedException');
  });

  it('sends nothing more once it has rejected', async () => {
    const recording = stubClient(() => answered());
    const thrown = new Error('the progress bar broke');
    const onProgress = (): never => {
      throw thrown;
    };
    const error = await rejection(Error, repository(recording).saveAll(donuts, { onProgress }));
    expect(error).to.equal(thrown);
    const sent = recording.requests.length;
    const outcome = batchOutcome(error);
    expect(outcome?.stored).to.equal(sent * 25);
    expect(outcome?.dropped).to.equal(1000 - sent * 25);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recording.requests.length).to.equal(sent);
  });

  it('does not wait for ever for an item that fits its table and no request', async () => {
    const recording = stubClient(() => failed('ValidationException', 'too large'));
    const large = Object.assign(new Donut(), { id: 1, readings: Array.from({ length: 130_000 }, () => 10n ** 125n) });
    const error = await rejection(Error, repository(recording).saveAll([large]));
    expect(error).to.be.instanceOf(UnprocessedItemsError).with.property('entities').that.deep.equals([large]);
  });
});

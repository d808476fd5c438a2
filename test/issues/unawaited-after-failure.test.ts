import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, UnprocessedItemsError } from '@entable/core';
import { expect } from 'chai';
import { failed, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('crates')
class Crate {
  @PartitionKey() id!: string;
  @Attribute() content?: string;
}

const crate = (number: number, content = 'first'): Crate =>
  Object.assign(new Crate(), { id: String(number).padStart(2, '0'), content });

describe('writes that nobody awaits, in a batch that has failed for good', () => {
  it('are named by its error too, each key by its last write', async () => {
    const { client } = stubClient(() => failed('AccessDeniedException'));
    const writer = new Repository(Crate, { client, keySchema: 'declared' }).batchWriter();
    for (let number = 0; number < 25; number++) writer.put(crate(number)).catch(() => undefined);
    await rejection(UnprocessedItemsError, writer.flush());
    const [again, gone, fresh] = [crate(1, 'second'), '02', crate(30)];
    const calls = [writer.put(again), writer.delete(gone), writer.put(fresh)];
    for (const call of calls) await rejection(UnprocessedItemsError, call);

    const { entities, keys, stored } = await rejection(UnprocessedItemsError<Crate>, writer.flush());
    expect(stored).to.equal(0);
    expect(keys).to.deep.equal([gone]);
    expect(entities.filter(({ id }) => id === '01')).to.deep.equal([again]);
    expect(entities.map(({ id }) => id)).not.to.include('02');
    expect(entities).to.include(fresh).and.to.have.length(25);
  });
});

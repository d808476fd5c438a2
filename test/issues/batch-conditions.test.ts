import 'reflect-metadata';
import { Attribute, Entity, InvalidConditionError, PartitionKey, Repository, type WriteOptions } from '@entable/core';
import { expect } from 'chai';
import { stubClient } from '../support/recording-client.js';

@Entity('counters')
class Counter {
  @PartitionKey() id!: string;
  @Attribute() count!: number;
}

describe('a batch with a condition, which BatchWriteItem does not take', () => {
  it('is refused instead of written without it', async () => {
    const { client, requests } = stubClient();
    const counters = new Repository(Counter, { client, keySchema: 'declared' });
    const options: WriteOptions<Counter> = { condition: counters.attr.count.eq(1) };
    const entity = Object.assign(new Counter(), { id: 'a', count: 2 });
    const calls = [counters.saveAll([entity], options), counters.deleteAll(['a'], options)];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).to.have.property('reason').that.is.instanceOf(InvalidConditionError);
    }
    expect(() => counters.batchWriter(options)).to.throw(InvalidConditionError);
    expect(requests).to.deep.equal([]);
  });
});

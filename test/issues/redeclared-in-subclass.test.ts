import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
} from '@entable/core';
import { expect } from 'chai';
import { answered, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('documents')
class Document {
  @PartitionKey() id!: string;
  @Attribute({ name: 'a' }) owner!: string;
  @Attribute() title!: string;
}

@Entity('contracts')
class Contract extends Document {
  @Attribute({ name: 'b' }) declare owner: string;
}

const d = attr(Document);

describe('what was made for a base class whose property the subclass declares anew', () => {
  it('guards nothing, and is refused', async () => {
    const { client, requests } = stubClient();
    const contracts = new Repository(Contract, { client, keySchema: 'declared' });
    const guard = contracts.delete('1', { condition: d.owner.ne('alice') });
    expect(await rejection(Error, guard))
      .to.be.instanceOf(InvalidConditionError)
      .with.property('path', 'owner');
    const update = contracts.update('1', [d.owner.set('bob')]);
    expect(await rejection(Error, update))
      .to.be.instanceOf(InvalidUpdateError)
      .with.property('path', 'owner');
    expect(requests).to.deep.equal([]);
  });

  it('serves for the properties that stayed as they are', async () => {
    const { client, requests } = stubClient(() => answered());
    const contracts = new Repository(Contract, { client, keySchema: 'declared' });
    await contracts.update('1', [d.title.set('x')], { condition: d.title.exists() });
    expect(requests[0]?.input).to.have.nested.property('ExpressionAttributeNames.#n0', 'title');
  });
});

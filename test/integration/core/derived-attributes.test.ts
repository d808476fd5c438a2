import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidItemError,
  InvalidKeyError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  SortKey,
  UnsupportedValueError,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('orders', {
  indexes: { 'by-status': { partitionKey: 'statusKey', sortKey: 'sk' }, 'by-city': { partitionKey: 'cityKey' } },
})
class Order {
  @Attribute() customer!: string;
  @Attribute({ as: 'epochSeconds' }) orderedAt!: Date;
  @Attribute() status?: string;
  @Attribute() total!: number;
  @Attribute() discount?: number;
  @Attribute({ type: () => Object }) address?: { city?: string };

  @PartitionKey() get pk(): string {
    return `CUSTOMER#${this.customer}`;
  }
  @SortKey() get sk() {
    return 'ORDER#' + this.orderedAt.toISOString();
  }
  @Attribute() get statusKey(): string | undefined {
    return this.status === undefined ? undefined : `STATUS#${this.status}`;
  }
  @Attribute() get cityKey(): string | undefined {
    return this.address && `CITY#${this.address.city}`;
  }
  @Attribute() get due(): number {
    return this.total - (this.discount ?? 0);
  }
}

const o = attr(Order);
const orderedAt = new Date('2026-11-24T08:00:00.750Z');
const order = (rest: Partial<Order> = {}): Order =>
  Object.assign(new Order(), { customer: 'homer', orderedAt: new Date(orderedAt), total: 10 }, rest);
const key = { customer: 'homer', orderedAt };

describe('derived attributes', () => {
  const tableName = uniqueTableName('derived');
  let orders: Repository<Order>;
  const recording = recordingClient();

  before(async () => {
    await createTables(client(), [Order], { tableName });
    orders = new Repository(Order, { client: recording.client, tableName });
  });
  beforeEach(() => recording.requests.splice(0));

  const stored = async (): Promise<Record<string, unknown>> => {
    await orders.get(key);
    const { input } = recording.requests.findLast(({ operation }) => operation === 'GetItem')!;
    return (input as { Key: Record<string, unknown> }).Key;
  };

  it('are stored as attributes and keys, and keys are computed from their parts', async () => {
    await orders.save(order({ status: 'open', discount: 3 }));
    // Whole seconds are stored, and so the key is made of whole seconds.
    expect(await stored()).to.deep.equal({ pk: { S: 'CUSTOMER#homer' }, sk: { S: 'ORDER#2026-11-24T08:00:00.000Z' } });
    const read = await orders.get(key);
    expect(read).to.be.instanceOf(Order).and.include({ statusKey: 'STATUS#open', due: 7, status: 'open' });
    expect(Object.keys(read!)).not.to.include('sk');
    expect(await orders.get(read!)).to.deep.equal(read);
    expect(await orders.get({ pk: read!.pk, sk: read!.sk })).to.deep.equal(read);
    expect(await orders.queryAll({ customer: 'homer' })).to.deep.equal([read]);
    expect(await orders.queryAll('CUSTOMER#homer', { sortKeyCondition: o.sk.beginsWith('ORDER#') })).to.have.length(1);
    expect(await orders.queryAll({ status: 'open' }, { indexName: 'by-status' })).to.deep.equal([read]);
    await orders.delete(read!);
    expect(await orders.get(key)).to.equal(null);
  });

  it('are no keys of undefined, mistyped or missing parts, before any request', async () => {
    for (const given of [{ customer: 'homer' }, { orderedAt }, {}]) {
      expect((await rejection(InvalidKeyError, orders.get(given))).message).to.match(/is undefined; give \{/);
    }
    expect((await rejection(InvalidKeyError, orders.get({ customer: 1, orderedAt } as never))).attribute).to.equal(
      'customer',
    );
    await rejection(InvalidKeyError, orders.save(order({ customer: undefined as never })));
    // An index's key as well; a getter that gives undefined leaves the item out of the index.
    const { message, attribute } = await rejection(InvalidKeyError, orders.save(order({ address: {} })));
    expect(attribute).to.equal('cityKey');
    expect(message).to.include("'address.city', which is undefined");
    await rejection(InvalidKeyError, orders.saveAll([order({ address: {} })]));
    expect(recording.operations().filter((each) => each !== 'DescribeTable')).to.deep.equal([]);
  });

  it('follow an update that tells all that they read', async () => {
    await orders.save(order({ status: 'open' }));
    await orders.update(key, { status: 'paid' });
    expect(await orders.get(key)).to.include({ statusKey: 'STATUS#paid' });
    await orders.update(key, [o.total.set(20), o.discount.set(5)]);
    expect(await orders.get(key)).to.include({ due: 15, total: 20 });
    await orders.update(key, [o.total.set(9), o.discount.remove(), o.status.remove()]);
    expect(await orders.get(key)).to.include({ due: 9, statusKey: undefined });
    expect(await orders.queryAll({ status: 'paid' }, { indexName: 'by-status' })).to.deep.equal([]);
  });

  it('refuse an update that does not, naming what is missing', async () => {
    const refused: [unknown, RegExp][] = [
      [{ total: 1 }, /'due' reads it, and also 'discount'/],
      [[o.total.increment(1)], /'due' reads it, and also 'total'/],
      [[o.address.get('city').set('Springfield')], /'cityKey' reads it, and also 'address'/],
      [{ orderedAt: new Date(0) }, /the key 'sk' is computed from it/],
      [{ statusKey: 'x' }, /is computed by its getter/],
      [[o.sk.set('x')], /is the key of the item/],
    ];
    for (const [changes, message] of refused) {
      const error = await rejection(InvalidUpdateError, orders.update(key, changes as never));
      expect(error.message).to.match(message);
    }
    await rejection(InvalidKeyError, orders.update(key, { address: {} }));
  });

  it('of an item that an update creates, or that is known by its stored key alone', async () => {
    const at = new Date('2027-01-01T00:00:00Z');
    await orders.update({ customer: 'marge', orderedAt: at }, { status: 'open' });
    expect(await orders.get({ customer: 'marge', orderedAt: at })).to.include({ customer: 'marge', status: 'open' });
    const raw = { pk: 'CUSTOMER#bart', sk: `ORDER#${at.toISOString()}` };
    expect((await rejection(InvalidUpdateError, orders.update(raw, { status: 'open' }))).message).to.include('patch()');
    expect(await orders.patch(raw, { status: 'open' }).catch((error: Error) => error.name)).to.equal(
      'ConditionalCheckFailedException',
    );
  });

  it('are held against what is stored: one that lies is no item of the class', async () => {
    await orders.save(order({ status: 'open' }));
    @Entity('orders')
    class Raw {
      @PartitionKey() pk!: string;
      @SortKey() sk!: string;
      @Attribute() statusKey!: string;
      @Attribute() status!: string;
    }
    const raw = new Repository(Raw, { client: client(), tableName });
    const id = { pk: 'CUSTOMER#homer', sk: 'ORDER#2026-11-24T08:00:00.000Z' };
    await raw.update(id, { statusKey: 'STATUS#other' });
    expect(await rejection(InvalidItemError, orders.get(key))).to.deep.include({ path: 'Order.statusKey' });
    await raw.update(id, [attr(Raw).statusKey.setIfNotExists('x'), attr(Raw).status.set('other')]);
    expect(await orders.get(key)).to.include({ statusKey: 'STATUS#other' });
  });

  it('may not stand on #private fields, and a getter that fails says so', async () => {
    @Entity('x')
    class Hidden {
      #secret = 'a';
      @PartitionKey() id!: string;
      @Attribute() get shown(): string {
        return this.#secret;
      }
    }
    const hidden = new Repository(Hidden, { client: recording.client, tableName, keySchema: 'declared' });
    const error = await rejection(UnsupportedValueError, hidden.save(Object.assign(new Hidden(), { id: 'a' })));
    expect(error.message).to.include('#private');
  });
});

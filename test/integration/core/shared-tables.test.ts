import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  EntityMetadataError,
  InvalidConditionError,
  InvalidItemError,
  PartitionKey,
  Repository,
  SortKey,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection, thrown } from '../../support/refusals.js';
import { readEntity } from '#core/metadata/read-entity.js';

class Row {
  @PartitionKey() pk!: string;
  @SortKey() sk!: string;
}
@Entity('app', { discriminator: { attribute: '_type', value: 'Customer' } })
class Customer extends Row {
  @Attribute() name?: string;
}
@Entity('app', { discriminator: { attribute: '_type', value: 'Order' } })
class Order extends Row {
  @Attribute() total?: number;
}

describe('shared tables', () => {
  const tableName = uniqueTableName('shared');
  let customers: Repository<Customer>;
  let orders: Repository<Order>;
  const customer = Object.assign(new Customer(), { pk: 'a', sk: 'customer', name: 'Homer' });
  const order = Object.assign(new Order(), { pk: 'a', sk: 'order', total: 3 });

  before(async () => {
    await createTables(client(), [Customer], { tableName });
    customers = new Repository(Customer, { client: client(), tableName });
    orders = new Repository(Order, { client: client(), tableName });
    await customers.save(customer);
    await orders.saveAll([order]);
  });

  it('give each entity its own items, and no property that tells whose they are', async () => {
    expect(await customers.get(customer)).to.deep.equal(customer);
    expect(await customers.queryAll('a')).to.deep.equal([customer]);
    expect(await orders.queryAll('a')).to.deep.equal([order]);
    expect(await orders.count('a')).to.equal(1);
    expect((await orders.query('a')).scannedCount).to.equal(2);
  });

  it("refuse another entity's item", async () => {
    const error = await rejection(InvalidItemError, orders.get({ pk: 'a', sk: 'customer' }));
    expect(error).to.include({ expected: "an item whose '_type' is 'Order'", found: "'Customer'" });
    const name = (failure: Error): string => failure.name;
    expect(await orders.patch({ pk: 'a', sk: 'customer' }, { total: 1 }).catch(name)).to.equal(
      'ConditionalCheckFailedException',
    );
  });

  it('say whose an item is that an update creates', async () => {
    await orders.update({ pk: 'b', sk: 'order' }, { total: 1 });
    expect(await orders.get({ pk: 'b', sk: 'order' })).to.include({ total: 1 });
    expect(await orders.patch({ pk: 'b', sk: 'order' }, { total: 2 }, { returnValues: 'UPDATED_NEW' })).to.include({
      total: 2,
    });
  });

  it('have an attribute of their own for it', () => {
    @Entity('app', { discriminator: { attribute: 'kind', value: '' } })
    class Nameless {
      @PartitionKey() pk!: string;
    }
    @Entity('app', { discriminator: { attribute: 'kind', value: 'Clash' } })
    class Clash {
      @PartitionKey() pk!: string;
      @Attribute() kind!: string;
    }
    expect(thrown(EntityMetadataError, () => readEntity(Nameless)).message).to.include('two strings');
    expect(thrown(EntityMetadataError, () => readEntity(Clash)).message).to.include('kind is stored so');
  });
});

@Entity('app', { discriminator: { attribute: '_type', value: 'Hidden' } })
class Hidden extends Row {}
@Entity('app')
class Unmarked extends Row {}
@Entity('app', { discriminator: { attribute: 'other', value: 'Other' } })
class Other extends Row {}

describe('queryEntities', () => {
  const tableName = uniqueTableName('entities');
  let customers: Repository<Customer>;
  const customer = Object.assign(new Customer(), { pk: 'a', sk: '1', name: 'Homer' });
  const order = Object.assign(new Order(), { pk: 'a', sk: '2', total: 3 });

  before(async () => {
    await createTables(client(), [Customer], { tableName });
    customers = new Repository(Customer, { client: client(), tableName: () => tableName });
    await customers.save(customer);
    await new Repository(Order, { client: client(), tableName }).save(order);
    await new Repository(Hidden, { client: client(), tableName }).save(
      Object.assign(new Hidden(), { pk: 'a', sk: '3' }),
    );
  });

  it('gives each item as its own class, and leaves out other entities', async () => {
    const page = await customers.queryEntities([Customer, Order], 'a');
    const names = page.items.map((item) => (item instanceof Customer ? item.name : item.total));
    expect(names).to.deep.equal(['Homer', 3]);
    expect(page.items).to.deep.equal([customer, order]);
    expect(page.scannedCount).to.equal(3);
    expect((await customers.queryEntities([Order], { pk: 'a' })).items).to.deep.equal([order]);
  });

  it('takes conditions of any one of them, pages, and cursors of a query', async () => {
    const o = attr(Order);
    const filtered = await customers.queryEntities([Customer, Order], 'a', { filterCondition: o.total.gte(1) });
    expect(filtered.items).to.deep.equal([order]);
    const { cursor } = await customers.queryEntities([Customer, Order], 'a', { limit: 1 });
    const rest = await customers.queryEntities([Customer, Order], 'a', {
      cursor,
      sortKeyCondition: attr(Customer).sk.gte('0'),
    });
    expect(rest.items).to.deep.equal([order]);
    await rejection(
      InvalidConditionError,
      customers.queryEntities([Customer], 'a', { filterCondition: o.total.gte(1) as never }),
    );
  });

  it('needs one attribute that tells them all apart', async () => {
    for (const entities of [[], [Unmarked], [Customer, Other], [Customer, Customer]])
      await rejection(EntityMetadataError, customers.queryEntities(entities, 'a'));
  });
});

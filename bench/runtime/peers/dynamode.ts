import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { attribute, Dynamode, Entity, TableManager } from 'dynamode';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';

export const dynamode: Library = {
  name: 'dynamode',
  packageName: 'dynamode',
  note: 'instances (nested ones are plain), Dates, Sets, types are checked on read',
  open,
};

class DynamodeOrder extends Entity {
  @attribute.partitionKey.string() customer!: string;
  @attribute.sortKey.string() id!: string;
  @attribute.number() number!: number;
  @attribute.string() status!: string;
  @attribute.date.string() placedAt!: Date;
  @attribute.number() total!: number;
  @attribute.boolean() isGift!: boolean;
  @attribute.string() currency!: string;
  @attribute.string() channel!: string;
  @attribute.set() tags!: Set<string>;
  @attribute.object() address!: OrderFacts['address'];
  @attribute.array() lines!: OrderFacts['lines'][number][];
  @attribute.string() note?: string;
  @attribute.string() coupon?: string;
  @attribute.number() weight?: number;

  constructor(facts: OrderFacts) {
    super({});
    Object.assign(this, facts);
  }
}

const absent = { note: undefined, coupon: undefined, weight: undefined };

function open({ tableName, clientConfig, changes }: Workplace): Calls<DynamodeOrder> {
  Dynamode.ddb.set(new DynamoDB(clientConfig));
  const orders = new TableManager(DynamodeOrder, {
    tableName,
    partitionKey: 'customer',
    sortKey: 'id',
  }).entityManager();
  return {
    entity: (facts) => new DynamodeOrder(facts),
    // What is absent is a property all the same.
    expected: (facts) => Object.assign(new DynamodeOrder(facts), { ...absent, ...facts }),
    put: (order) => orders.put(order),
    get: ({ customer, id }) => orders.get({ customer, id }),
    update: ({ customer, id }) => orders.update({ customer, id }, { set: { ...changes } }, { returnValues: 'allNew' }),
    query: async (customer) => (await orders.query().partitionKey('customer').eq(customer).run()).items,
    batchWrite: (batch) => orders.batchPut([...batch]),
  };
}

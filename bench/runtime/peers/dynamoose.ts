import { DynamoDB } from '@aws-sdk/client-dynamodb';
import dynamoose from 'dynamoose';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';

export const dynamooseLibrary: Library = {
  name: 'dynamoose',
  packageName: 'dynamoose',
  note: "instances of the library's own items, Dates, Sets, types are checked",
  open,
};

function open({ tableName, clientConfig, changes }: Workplace): Calls<OrderFacts> {
  dynamoose.aws.ddb.set(new DynamoDB(clientConfig));
  const date = { value: Date, settings: { storage: 'iso' as const } };
  const schema = new dynamoose.Schema({
    customer: { type: String, hashKey: true },
    id: { type: String, rangeKey: true },
    number: { type: Number, required: true },
    status: { type: String, required: true },
    placedAt: { type: date, required: true },
    total: { type: Number, required: true },
    isGift: { type: Boolean, required: true },
    currency: { type: String, required: true },
    channel: { type: String, required: true },
    tags: { type: Set, schema: [String], required: true },
    address: {
      type: Object,
      required: true,
      schema: {
        street: String,
        city: String,
        zip: String,
        position: { type: Object, schema: { latitude: Number, longitude: Number } },
      },
    },
    lines: {
      type: Array,
      required: true,
      schema: [{ type: Object, schema: { sku: String, name: String, quantity: Number, price: Number } }],
    },
    note: String,
    coupon: String,
    weight: Number,
  });
  const orders = dynamoose.model('Order', schema);
  // oxlint-disable-next-line no-new -- it is how a model is given its table
  new dynamoose.Table(tableName, [orders], { create: false, waitForActive: false });
  return {
    entity: (facts) => facts,
    expected: (facts) => facts,
    comparable: (read) => ({ ...(read as object) }),
    put: (order) => orders.create({ ...order }, { overwrite: true }),
    get: ({ customer, id }) => orders.get({ customer, id }),
    update: ({ customer, id }) => orders.update({ customer, id }, { ...changes }),
    query: async (customer) => [...(await orders.query('customer').eq(customer).exec())],
    batchWrite: (batch) => orders.batchPut(batch.map((order) => ({ ...order }))),
  };
}

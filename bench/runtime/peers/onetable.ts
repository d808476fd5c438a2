import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from 'dynamodb-onetable';
import { Dynamo } from 'dynamodb-onetable/Dynamo';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';

export const onetable: Library = {
  name: 'onetable',
  packageName: 'dynamodb-onetable',
  note: 'plain objects, Dates, Sets, types are checked on write',
  open,
};

const schema = {
  format: 'onetable:1.1.0',
  version: '0.0.1',
  indexes: { primary: { hash: 'customer', sort: 'id' } },
  models: {
    Order: {
      customer: { type: String, required: true },
      id: { type: String, required: true },
      number: { type: Number, required: true },
      status: { type: String, required: true },
      placedAt: { type: Date, required: true },
      total: { type: Number, required: true },
      isGift: { type: Boolean, required: true },
      currency: { type: String, required: true },
      channel: { type: String, required: true },
      tags: { type: Set, required: true },
      address: {
        type: Object,
        required: true,
        schema: {
          street: { type: String, required: true },
          city: { type: String, required: true },
          zip: { type: String, required: true },
          position: {
            type: Object,
            required: true,
            schema: { latitude: { type: Number, required: true }, longitude: { type: Number, required: true } },
          },
        },
      },
      lines: {
        type: Array,
        required: true,
        items: {
          type: Object,
          schema: {
            sku: { type: String, required: true },
            name: { type: String, required: true },
            quantity: { type: Number, required: true },
            price: { type: Number, required: true },
          },
        },
      },
      note: { type: String },
      coupon: { type: String },
      weight: { type: Number },
    },
  },
  params: { isoDates: true, timestamps: false },
} as const;

function open({ tableName, clientConfig, changes }: Workplace): Calls<OnetableOrder> {
  const client = new Dynamo({ client: new DynamoDBClient(clientConfig) });
  const table = new Table({ client, name: tableName, schema, partial: false, logger: false });
  const orders = table.getModel('Order');
  return {
    entity: toOnetableOrder,
    expected: (facts) => facts,
    put: (order) => orders.create(order, { exists: null }),
    get: ({ customer, id }) => orders.get({ customer, id }),
    update: ({ customer, id }) => orders.update({ customer, id, ...changes }),
    query: async (customer) => [...(await orders.find({ customer }))],
    async batchWrite(entities) {
      const batch = {};
      for (const order of entities) await orders.create(order, { batch, exists: null });
      return table.batchWrite(batch);
    },
  };
}

type OnetableOrder = Omit<OrderFacts, 'tags' | 'lines'> & {
  readonly tags: Set<string>;
  readonly lines: OrderFacts['lines'][number][];
};

// Its types take no read-only collections.
function toOnetableOrder(facts: OrderFacts): OnetableOrder {
  return { ...facts, tags: new Set(facts.tags), lines: [...facts.lines] };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';
import { toPlainOrder, type PlainOrder } from './plain-order.js';

export const electrodb: Library = {
  name: 'electrodb',
  packageName: 'electrodb',
  note: 'plain objects, dates are strings, Sets come back as arrays, types are checked on write',
  open,
};

// oxlint-disable-next-line typescript/explicit-function-return-type -- ElectroDB infers the type from the schema
export function electrodbOrders(table: string, client?: DynamoDBClient) {
  return new Entity(
    {
      model: { entity: 'order', version: '1', service: 'bench' },
      attributes: {
        customer: { type: 'string', required: true },
        id: { type: 'string', required: true },
        number: { type: 'number', required: true },
        status: { type: 'string', required: true },
        placedAt: { type: 'string', required: true },
        total: { type: 'number', required: true },
        isGift: { type: 'boolean', required: true },
        currency: { type: 'string', required: true },
        channel: { type: 'string', required: true },
        tags: { type: 'set', items: 'string', required: true },
        address: {
          type: 'map',
          required: true,
          properties: {
            street: { type: 'string', required: true },
            city: { type: 'string', required: true },
            zip: { type: 'string', required: true },
            position: {
              type: 'map',
              required: true,
              properties: {
                latitude: { type: 'number', required: true },
                longitude: { type: 'number', required: true },
              },
            },
          },
        },
        lines: {
          type: 'list',
          required: true,
          items: {
            type: 'map',
            properties: {
              sku: { type: 'string', required: true },
              name: { type: 'string', required: true },
              quantity: { type: 'number', required: true },
              price: { type: 'number', required: true },
            },
          },
        },
        note: { type: 'string' },
        coupon: { type: 'string' },
        weight: { type: 'number' },
      },
      indexes: {
        primary: {
          pk: { field: 'customer', composite: ['customer'], casing: 'none', template: '${customer}' },
          sk: { field: 'id', composite: ['id'], casing: 'none', template: '${id}' },
        },
      },
    },
    { table, ...(client && { client }) },
  );
}

type ElectrodbOrder = Omit<PlainOrder, 'tags'> & { readonly tags: string[] };

/** An update of three attributes with a condition of five parts, from the builder to the request's parameters. */
export function electrodbUpdate(): Readonly<Record<string, unknown>> {
  return expressionOrders
    .update({ customer: 'CUSTOMER#1', id: 'ORDER#1' })
    .set({ status: 'shipped', note: 'Left at the door' })
    .add({ number: 1 })
    .where(
      (o, { between, contains, eq, exists, gt }) =>
        `${eq(o.status, 'paid')} AND ${gt(o.total, 10)} AND ${between(o.weight, 1, 5)} AND ` +
        `${contains(o.tags, 'express')} AND ${exists(o.coupon)}`,
    )
    .params();
}

const expressionOrders = electrodbOrders('orders');

function open({ tableName, clientConfig, changes }: Workplace): Calls<ElectrodbOrder> {
  const orders = electrodbOrders(tableName, new DynamoDBClient(clientConfig));
  return {
    entity: toElectrodbOrder,
    expected: toElectrodbOrder,
    // A set has no order, and DynamoDB does not keep one.
    comparable: (read) => ({ ...(read as ElectrodbOrder), tags: [...(read as ElectrodbOrder).tags].sort() }),
    put: (order) => orders.put(order).go(),
    get: async ({ customer, id }) => (await orders.get({ customer, id }).go()).data,
    async update({ customer, id }) {
      const { data } = await orders.update({ customer, id }).set(changes).go({ response: 'all_new' });
      return data;
    },
    query: async (customer) => (await orders.query.primary({ customer }).go()).data,
    batchWrite: (batch) => orders.put([...batch]).go(),
  };
}

// It takes a Set or an array, and gives an array.
function toElectrodbOrder(facts: OrderFacts): ElectrodbOrder {
  return { ...toPlainOrder(facts), tags: [...facts.tags] };
}

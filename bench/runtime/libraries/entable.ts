import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { Repository } from '@entable/core';
import type { Calls, Library } from '../library.js';
import { Order, toOrder } from '../order.js';
import type { OrderChanges } from '../order-facts.js';

/** Entable: instances of classes, nested ones too, with Dates and Sets, checked by class-validator's rules. */
export const entable: Library = {
  name: 'entable',
  packageName: '@entable/core',
  note: 'validated instances of classes, Dates, Sets',
  open: ({ tableName, clientConfig, changes }) => open(tableName, clientConfig, changes),
};

/** The same on a client that keeps each command's middleware stack. */
export const entableCached: Library = {
  ...entable,
  name: 'entable-cached',
  note: 'the same, with `cacheMiddleware: true` on the client',
  open: ({ tableName, clientConfig, changes }) => open(tableName, { ...clientConfig, cacheMiddleware: true }, changes),
};

function open(tableName: string, config: DynamoDBClientConfig, changes: OrderChanges): Calls<Order> {
  const client = new DynamoDBClient(config);
  const orders = new Repository(Order, { client, tableName });
  return {
    entity: toOrder,
    expected: toOrder,
    put: (order) => orders.save(order),
    get: ({ customer, id }) => orders.get({ customer, id }),
    update: ({ customer, id }) => orders.update({ customer, id }, changes, { returnValues: 'ALL_NEW' }),
    query: async (customer) => (await orders.query({ customer })).items,
    batchWrite: (entities) => orders.saveAll(entities),
  };
}

import { instanceToPlain, plainToInstance } from 'class-transformer';
import { validateOrReject } from 'class-validator';
import type { Calls, Library, Workplace } from '../library.js';
import { Order, toOrder } from '../order.js';
import { openDocumentClient } from './document-client.js';

/** What many services do by hand: the document client, class-transformer, class-validator. */
export const classTransformer: Library = {
  name: 'naive',
  packageName: 'class-transformer',
  note: 'document client, `plainToInstance` and `validateOrReject`: validated instances; Sets are stored as lists',
  open,
};

function open(workplace: Workplace): Calls<Order> {
  const { put, get, update, query, batchWrite } = openDocumentClient(workplace);
  return {
    entity: toOrder,
    // class-transformer makes an array of a Set, which is then stored as a list, and stays one.
    expected: (facts) => Object.assign(toOrder(facts), { tags: [...facts.tags] }),
    put: async (order) => put(await toPlain(order)),
    get: async (facts) => toValidOrder(await get(facts)),
    update: async (facts) => toValidOrder(await update(facts)),
    query: async (customer) => Promise.all((await query(customer)).map(toValidOrder)),
    batchWrite: async (orders) => batchWrite(await Promise.all(orders.map(toPlain))),
  };
}

async function toPlain(order: Order): Promise<Record<string, unknown>> {
  await validateOrReject(order);
  // The document client refuses a Date.
  return { ...instanceToPlain(order), placedAt: order.placedAt.toISOString() };
}

async function toValidOrder(plain: unknown): Promise<Order> {
  const order = plainToInstance(Order, plain);
  await validateOrReject(order);
  return order;
}

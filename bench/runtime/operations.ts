import type { AnyCalls } from './library.js';
import { customers, makeOrders } from './order-facts.js';

/** What is measured, in the order of tables and charts. */
export const operationNames = ['get', 'put', 'update', 'query 100', 'query 1000', 'batch write 25'] as const;
export type OperationName = (typeof operationNames)[number];

/** A library's calls with everything that they are given made already. */
export type PreparedCalls = Readonly<Record<OperationName, () => Promise<unknown>>>;

export function prepareCalls(calls: AnyCalls): PreparedCalls {
  const [facts] = makeOrders(customers.of100, 1);
  const entity = calls.entity(facts!);
  const entities = makeOrders(customers.of25, 25).map((each) => calls.entity(each));
  return {
    get: () => calls.get(facts!),
    put: () => calls.put(entity),
    update: () => calls.update(facts!),
    'query 100': () => calls.query(customers.of100),
    'query 1000': () => calls.query(customers.of1000),
    'batch write 25': () => calls.batchWrite(entities),
  };
}

import { strict as assert } from 'node:assert';
import type { AnyCalls } from './library.js';
import { changes, customers, makeOrders, type OrderFacts } from './order-facts.js';
import type { StubTable } from './stub-table.js';

/**
 * Writes what is read later, by the library's own calls, and holds that each call does its work: what is read is what
 * was written, deeply, and all of it.
 * @throws AssertionError where it is not so; a library that does less than the others is no peer of theirs.
 */
export async function fillAndCheck(calls: AnyCalls, stub: StubTable | undefined): Promise<void> {
  const twentyFive = makeOrders(customers.of25, 25);
  const hundred = makeOrders(customers.of100, 100);
  const thousand = makeOrders(customers.of1000, 1000);
  const [first, second] = hundred as [OrderFacts, OrderFacts];

  // The stub gives for an update what the library itself stores for the changed order.
  await calls.put(calls.entity({ ...first, ...changes }));
  if (stub) stub.updated = stub.item(first.customer, first.id);
  for (const facts of [...hundred, ...thousand]) await calls.put(calls.entity(facts));
  await calls.batchWrite(twentyFive.map((facts) => calls.entity(facts)));

  const same = (read: unknown, facts: OrderFacts): void =>
    assert.deepEqual(calls.comparable?.(read) ?? read, calls.expected(facts));
  const allSame = (read: readonly unknown[], written: readonly OrderFacts[]): void => {
    assert.equal(read.length, written.length);
    written.forEach((facts, n) => same(read[n], facts));
  };
  same(await calls.get(first), first);
  same(await calls.get(second), second);
  allSame(await calls.query(customers.of25), twentyFive);
  allSame(await calls.query(customers.of100), hundred);
  allSame(await calls.query(customers.of1000), thousand);
  same(await calls.update(first), { ...first, ...changes });
  if (stub) checkUpdate(stub);
  await calls.put(calls.entity(first));
  same(await calls.get(first), first);
}

/** The stub believes that an update was sent; here is looked at what it was. */
function checkUpdate({ requests }: StubTable): void {
  const { ReturnValues, ExpressionAttributeValues } = requests.get('UpdateItem')!;
  assert.equal(ReturnValues, 'ALL_NEW');
  const values = new Set(
    Object.values(ExpressionAttributeValues as Record<string, object>).map((value) => JSON.stringify(value)),
  );
  for (const [type, change] of [
    ['S', changes.status],
    ['N', String(changes.total)],
    ['S', changes.note],
  ] as const)
    assert(values.has(JSON.stringify({ [type]: change })), `the update does not set ${change}`);
}

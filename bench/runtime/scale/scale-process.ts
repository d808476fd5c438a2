// One measurement, in a process of its own: reads or writes so many items in one way, and prints what it took.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { Repository } from '@entable/core';
import { strict as assert } from 'node:assert';
import { customers, makeOrder } from '../order-facts.js';
import { Order, toOrder } from '../order.js';
import { identity } from '../subject.js';
import { CountingTable } from './counting-table.js';
import { PagedTable } from './paged-table.js';
import type { ReadFigures, WayToRead, WriteFigures } from './scale-figures.js';

// Often enough to see a page that is held too long, seldom enough to cost nothing.
const sampleEvery = 200;
const customer = customers.of1000;

const [way, count] = process.argv.slice(2) as [WayToRead | 'batchWriter', string];
const items = Number(count);
console.log(JSON.stringify(way === 'batchWriter' ? await write() : await read(way)));

async function read(wayToRead: WayToRead): Promise<ReadFigures> {
  const client = new DynamoDBClient({ ...identity, requestHandler: new PagedTable(items) });
  const orders = new Repository(Order, { client, tableName: 'orders', keySchema: 'declared' });
  const ways: Readonly<Record<WayToRead, () => AsyncIterable<unknown>>> = {
    paginateQuery: () => itemsOfPages(client),
    queryItems: () => orders.queryItems({ customer }),
    'queryItems, prefetch 1': () => orders.queryItems({ customer }, { prefetch: 1 }),
    scanItems: () => orders.scanItems(),
    'scanItems, prefetch 1': () => orders.scanItems({ prefetch: 1 }),
  };
  let seen = 0;
  let peak = 0;
  const before = process.cpuUsage();
  for await (const item of ways[wayToRead]()) {
    assert(item);
    if (++seen % sampleEvery === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  const { user, system } = process.cpuUsage(before);
  assert.equal(seen, items, 'not all items came');
  return { peakHeapMb: peak / 1e6, microsecondsAnItem: (user + system) / items };
}

async function* itemsOfPages(client: DynamoDBClient): AsyncIterable<unknown> {
  const pages = paginateQuery(
    { client: DynamoDBDocumentClient.from(client) },
    {
      TableName: 'orders',
      KeyConditionExpression: 'customer = :customer',
      ExpressionAttributeValues: { ':customer': customer },
    },
  );
  for await (const { Items } of pages) yield* Items ?? [];
}

async function write(): Promise<WriteFigures> {
  const table = new CountingTable(items);
  const client = new DynamoDBClient({ ...identity, requestHandler: table });
  const orders = new Repository(Order, { client, tableName: 'orders', keySchema: 'declared' });
  const before = process.memoryUsage.rss();
  let peak = before;
  {
    await using writer = orders.batchWriter();
    for (let n = 0; n < items; n++) {
      await writer.put(toOrder(makeOrder(customer, n)));
      if (n % sampleEvery === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    await writer.flush();
  }
  const { stored, handedBack, mostInFlight } = table;
  return { stored, handedBack, mostInFlight, growthMb: (peak - before) / 1e6 };
}

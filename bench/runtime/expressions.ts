// Compares what making the request of an update costs: three changes, a condition of five parts; nothing is sent.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { and, Repository, type RepositoryOptions } from '@entable/core';
import { strict as assert } from 'node:assert';
import { Order } from './order.js';
import { loadPeers } from './peers.js';
import { quartiles } from './statistics.js';
import { identity } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const rounds = 40;
const callsOfSlice = 500;
const warmUpSlices = 10;

type MakeRequest = () => unknown;

const { electrodbUpdate } = await loadPeers();
const ways: Readonly<Record<string, MakeRequest>> = {
  'ElectroDB, params()': electrodbUpdate,
  'Entable, input.update()': entableUpdate({}),
  "Entable, validate: 'none'": entableUpdate({ validate: 'none' }),
};

for (const [name, make] of Object.entries(ways)) {
  const request = (await make()) as Readonly<Record<string, string>>;
  assert.equal(partsOf(request['ConditionExpression']!), 5, `${name} does not compile the condition`);
  for (const part of ['SET', 'ADD']) assert(request['UpdateExpression']!.includes(part), `${name} does not ${part}`);
  for (let slice = 0; slice < warmUpSlices; slice++) await costOf(make);
}

// In turns, as main.ts does.
const costs: Record<string, number[]> = {};
for (let round = 0; round < rounds; round++)
  for (const [name, make] of Object.entries(ways)) (costs[name] ??= []).push(await costOf(make));

const [base] = Object.values(costs) as [number[]];
for (const [name, each] of Object.entries(costs)) {
  const { median, lower, upper } = quartiles(each.map((cost, round) => cost / base[round]!));
  const spread = `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
  console.log(`${name.padEnd(26)} ${quartiles(each).median.toFixed(1).padStart(7)} µs, ratio ${spread}`);
}

/** Microseconds of the processor, a call. */
async function costOf(make: MakeRequest): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < callsOfSlice; call++) await make();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / callsOfSlice;
}

function entableUpdate(options: Pick<RepositoryOptions, 'validate'>): MakeRequest {
  const client = new DynamoDBClient(identity);
  const orders = new Repository(Order, { client, keySchema: 'declared', ...options });
  const o = orders.attr;
  return () =>
    orders.input.update(
      { customer: 'CUSTOMER#1', id: 'ORDER#1' },
      [o.status.set('shipped'), o.note.set('Left at the door'), o.number.add(1)],
      {
        condition: and(
          o.status.eq('paid'),
          o.total.gt(10),
          o.weight.between(1, 5),
          o.tags.contains('express'),
          o.coupon.exists(),
        ),
      },
    );
}

/** How many conditions an `AND` joins; the one of a `BETWEEN` joins none. */
function partsOf(expression: string): number {
  return expression.replaceAll(/BETWEEN \S+ AND/gi, 'BETWEEN').split(/\bAND\b/i).length;
}

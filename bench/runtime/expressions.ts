// Compares what making the request of an update costs: three changes, a condition of five parts; nothing is sent.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { and, Repository, type RepositoryOptions } from '@entable/core';
import { strict as assert } from 'node:assert';
import { costsInTurns, type Call } from './cost-of-calls.js';
import { Order } from './order.js';
import { loadPeers } from './peers.js';
import { formatQuartiles, quartiles } from './statistics.js';
import { identity } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { electrodbUpdate } = await loadPeers();
const ways: Readonly<Record<string, Call>> = {
  'ElectroDB, params()': electrodbUpdate,
  'Entable, input.update()': entableUpdate({}),
  "Entable, validate: 'none'": entableUpdate({ validate: 'none' }),
};

for (const [name, make] of Object.entries(ways)) {
  const request = (await make()) as Readonly<Record<string, string>>;
  assert.equal(partsOf(request['ConditionExpression']!), 5, `${name} does not compile the condition`);
  for (const part of ['SET', 'ADD']) assert(request['UpdateExpression']!.includes(part), `${name} does not ${part}`);
}

const costs = await costsInTurns(ways, { rounds: 40, calls: 500 });
const [base] = Object.values(costs) as [number[]];
for (const [name, each] of Object.entries(costs)) {
  const ratio = formatQuartiles(quartiles(each.map((cost, round) => cost / base[round]!)), 2);
  console.log(`${name.padEnd(26)} ${quartiles(each).median.toFixed(1).padStart(7)} µs, ratio ${ratio}`);
}

function entableUpdate(options: Pick<RepositoryOptions, 'validate'>): Call {
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

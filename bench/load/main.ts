// Drives examples/springfield-api with random throttling, and checks that nothing acknowledged is lost.
import 'reflect-metadata';
import { startDynamoDB } from '@entable/testing';
import { parseArgs } from 'node:util';
import { runLoad, type LoadReport } from './run-load.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'fault-rate': { type: 'string', default: '0.1' },
  },
});
const endpoint = values.endpoint ?? process.env['ENTABLE_ENDPOINT'];
// Transactions are part of the load, and an engine within this process would take its time from autocannon.
const dynamoDB = await startDynamoDB(
  endpoint === undefined ? { engine: 'container' } : { engine: 'endpoint', endpoint },
);
const options = {
  seconds: Number(values.seconds),
  connections: Number(values.connections),
  seed: Number(values.seed),
  faultRate: Number(values['fault-rate']),
};
console.log(`${JSON.stringify(options)}, on ${dynamoDB.reason}`);
try {
  const report = await runLoad(dynamoDB, options);
  print(report);
  if (!isGood(report)) process.exitCode = 1;
} finally {
  await dynamoDB.stop();
}

function isGood({ result, unexpected, losses }: LoadReport): boolean {
  return losses.length + unexpected.length + result.errors + result.timeouts === 0;
}

function print({ result, answers, acknowledged, faults, memory, unexpected, losses }: LoadReport): void {
  const { latency, requests } = result;
  const rows: [string, string][] = [
    ['requests', `${requests.total} in ${result.duration} s, ${requests.average} a second`],
    ...[...answers].sort().map(([answer, count]): [string, string] => [`  ${answer}`, String(count)]),
    ['connection errors, timeouts', `${result.errors}, ${result.timeouts}`],
    ['latency in ms', `p50 ${latency.p50}, p90 ${latency.p90}, p99 ${latency.p99}, max ${latency.max}`],
    ['requests throttled', String(faults)],
    [
      'memory of the service',
      [0.2, 0.6, 1].map((share) => `${megabytes(at(memory, share))} at ${share * 100} %`).join(', '),
    ],
    ['  peak', megabytes(Math.max(...memory))],
    ['writes acknowledged', String(acknowledged)],
    ['writes lost', String(losses.length)],
    ['unexpected answers', String(unexpected.length)],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(28)} ${value}`);
  for (const problem of [...losses, ...unexpected].slice(0, 20)) console.error(problem);
}

function at(samples: readonly number[], share: number): number {
  return samples[Math.ceil(samples.length * share) - 1]!;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

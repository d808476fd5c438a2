// Compares the cold starts of a handler with Entable and of one with the SDK alone.
import { Repository } from '@entable/core';
import { createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { bundleHandler } from '../../../examples/lambda/bundle.js';
import { Character } from '../../../examples/lambda/character.js';
import { httpEvent } from '../../../examples/lambda/events.js';
import type { ColdStart } from './first-response.js';

const { values } = parseArgs({
  options: { endpoint: { type: 'string' }, runs: { type: 'string', default: '30' } },
});
const endpoint = values.endpoint ?? process.env['ENTABLE_ENDPOINT'];
// An engine within this process would compete with the handler for it.
if (endpoint === undefined) throw new Error('Say where DynamoDB runs: --endpoint http://127.0.0.1:8000');
const runs = Number(values.runs);
assert(Number.isSafeInteger(runs) && runs > 0, '--runs takes a whole number');

const sources = new URL('../../../../', import.meta.url);
const child = fileURLToPath(new URL('first-response.js', import.meta.url));
const variants = await Promise.all([
  variant('SDK document client', 'bench/runtime/lambda/plain.ts'),
  variant('Entable', 'bench/runtime/lambda/without-rules.ts', ['class-validator']),
  variant('Entable, class-validator', 'examples/lambda/handler.ts'),
]);

const { client, stop } = await startDynamoDB({ endpoint });
const tableName = `bench-cold-start-${process.pid}-${Date.now().toString(36)}`;
await createTables(client, [Character], { tableName });
try {
  const characters = new Repository(Character, { client, tableName });
  await characters.save(Object.assign(new Character(), { name: 'Homer', age: 39 }));
  // One round more than is counted, for the disk's cache; in turns, so that all meet the same machine.
  for (let run = 0; run <= runs; run++) {
    for (const { url, starts } of variants) {
      const coldStart = await start(url);
      if (run > 0) starts.push(coldStart);
    }
  }
  variants.forEach(print);
} finally {
  await deleteTables(client, [Character], { tableName });
  await stop();
}

interface Variant {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  readonly starts: ColdStart[];
}

async function variant(name: string, source: string, external: string[] = []): Promise<Variant> {
  const bundled = new URL(`bundles/${source.replace(/.*\//, '').replace('.ts', '.mjs')}`, import.meta.url);
  const { bytes } = await bundleHandler(fileURLToPath(new URL(source, sources)), fileURLToPath(bundled), external);
  return { name, url: bundled.href, bytes, starts: [] };
}

/** Starts a process as Lambda starts an execution environment: with the configuration in its environment. */
async function start(url: string): Promise<ColdStart> {
  const args = [child, url, JSON.stringify(httpEvent('GET', 'Homer'))];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      TABLE_NAME: tableName,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  return JSON.parse(stdout) as ColdStart;
}

function print({ name, bytes, starts }: Variant): void {
  const figures = [
    `${Math.round(bytes / 1000)} kB`.padStart(7),
    `init ${milliseconds(starts.map(({ init }) => init))}`,
    `first response ${milliseconds(starts.map(({ firstResponse }) => firstResponse))}`,
    `processor ${milliseconds(starts.map(({ cpu }) => cpu))}`,
  ];
  console.log(`${name.padEnd(25)} ${figures.join('; ')}  (median, quartiles of ${starts.length})`);
}

function milliseconds(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.round((sorted.length - 1) * share)]!.toFixed(0);
  return `${at(0.5)} ms (${at(0.25)}–${at(0.75)})`;
}

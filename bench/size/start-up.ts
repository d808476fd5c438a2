import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../types/compilers.js';

// Compares how long imports take, each in a process of its own, in turns, so that all meet the same machine.

const { values } = parseArgs({ options: { runs: { type: 'string', default: '30' } } });
const runs = Number(values.runs);
if (!(Number.isSafeInteger(runs) && runs > 0)) throw new Error('--runs takes a whole number');

// Both need the SDK's client, which is imported before the clock starts. Entable is read as it is published.
const bundle = pathToFileURL(join(root, 'build/publish/core/dist/bundle.js')).href;
const modules = { '@entable/core': bundle, '@aws-sdk/lib-dynamodb': '@aws-sdk/lib-dynamodb' };
const times = new Map<string, number[]>(Object.keys(modules).map((name) => [name, []]));

for (let run = 0; run <= runs; run++) {
  // One round more than is counted, for the disk's cache.
  for (const [name, module] of Object.entries(modules)) {
    const taken = await timeOf(module);
    if (run > 0) times.get(name)!.push(taken);
  }
}
for (const [module, all] of times) {
  const sorted = all.sort((one, other) => one - other);
  const at = (share: number): string => sorted[Math.round((sorted.length - 1) * share)]!.toFixed(1);
  console.log(`${module.padEnd(22)} ${at(0.5)} ms (${at(0.25)}–${at(0.75)})  (median, quartiles of ${sorted.length})`);
}

async function timeOf(module: string): Promise<number> {
  const program = `
    await import('@aws-sdk/client-dynamodb');
    const start = performance.now();
    await import('${module}');
    console.log(performance.now() - start);`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return Number(stdout);
}

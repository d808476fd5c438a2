import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { installPeers, peersFolder, versionOf } from '../runtime/peers.js';
import { root } from '../types/compilers.js';

// Compares how large libraries are without the SDK, and how long their import takes where the SDK's client is loaded
// already: each in a process of its own, in turns, so that all meet the same machine.

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const runs = Number(values.runs);
if (!(Number.isSafeInteger(runs) && runs > 0)) throw new Error('--runs takes a whole number');

installPeers();
// Entable is read as it is published.
const published = pathToFileURL(join(root, 'build/publish/core/dist/bundle.js')).href;
const libraries = [
  '@aws-sdk/lib-dynamodb',
  '@entable/core',
  'dynamode',
  'dynamodb-toolbox',
  'dynamodb-onetable',
  'dynamoose',
  'electrodb',
  '@typedorm/core',
  '@nova-odm/mapper',
];
const times = new Map<string, number[]>(libraries.map((name) => [name, []]));
for (let run = 0; run <= runs; run++) {
  // One round more than is counted, for the disk's cache.
  for (const name of libraries) {
    const taken = await timeOf(loading(name));
    if (run > 0) times.get(name)!.push(taken);
  }
}

console.log('| library | minified | gzipped | import, median (quartiles) |\n| - | -: | -: | -: |');
for (const name of libraries) {
  const sorted = times.get(name)!.sort((one, other) => one - other);
  const at = (share: number): string => sorted[Math.round((sorted.length - 1) * share)]!.toFixed(1);
  const size = (await sizeOf(name)).map((bytes) => `${(bytes / 1000).toFixed(1)} kB`).join(' | ');
  console.log(`| ${name} ${versionOf(name)} | ${size} | ${at(0.5)} ms (${at(0.25)}–${at(0.75)}) |`);
}

/** How a program loads a library. TypeDORM's ES modules can't be loaded by Node. */
function loading(name: string): string {
  if (name === '@typedorm/core') return `require('${name}')`;
  return `await import('${name === '@entable/core' ? published : name}')`;
}

async function timeOf(load: string): Promise<number> {
  const program = `
    import { createRequire } from 'node:module';
    const require = createRequire(process.cwd() + '/program.js');
    await import('@aws-sdk/client-dynamodb');
    const start = performance.now();
    ${load};
    console.log(performance.now() - start);`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: peersFolder });
  // A library may print, too.
  return Number(stdout.trim().split('\n').at(-1));
}

/** The bytes of all that it exports, in one file without the SDK's clients and what they stand on. */
async function sizeOf(name: string): Promise<[number, number]> {
  const { outputFiles } = await build({
    stdin: { contents: `import * as all from '${name}'; console.log(all);`, resolveDir: peersFolder },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@aws-sdk/client-*', '@aws-sdk/core', '@smithy/*', 'class-*', 'reflect-metadata'],
    write: false,
  });
  const { contents } = outputFiles[0]!;
  return [contents.byteLength, gzipSync(contents, { level: 9 }).byteLength];
}

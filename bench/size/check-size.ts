import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../types/compilers.js';
import { measureSize, programs } from './measure-size.js';

// Fails where a program that uses the package grew by more than 3 % since its size was recorded.

const { values } = parseArgs({
  options: { recorded: { type: 'string', default: 'bench/size/recorded.json' }, update: { type: 'boolean' } },
});
const allowed = 1.03;

const file = join(root, values.recorded);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
const measured: Record<string, number> = {};
for (const [name, program] of Object.entries(programs)) {
  const { minified, gzipped, rooms } = await measureSize(program);
  measured[name] = gzipped;
  console.log(`${name}: ${kilobytes(minified)} minified, ${kilobytes(gzipped)} gzipped`);
  const largest = Object.entries(rooms).sort(([, one], [, other]) => other - one);
  console.log(`  ${largest.map(([room, bytes]) => `${room} ${kilobytes(bytes)}`).join(', ')}`);
  if (values.update) continue;
  const limit = recorded[name];
  if (limit === undefined || gzipped > limit * allowed) {
    const grown = limit === undefined ? 'has no recorded size' : `has grown from ${limit} to ${gzipped} bytes gzipped`;
    console.error(`${name} ${grown}; where that is meant: npm run check:size -- --update`);
    process.exitCode = 1;
  }
}
if (values.update) writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

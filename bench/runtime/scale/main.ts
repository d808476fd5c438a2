// Shows what reading many items and writing many entities takes, each in a process of its own, on a stubbed network.
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waysToRead, type ReadFigures, type WriteFigures } from './scale-figures.js';

const counts = [50_000, 200_000];
const written = 100_000;
// What a page more that waits for the collector takes is no growth with the number of items.
const slackMb = 25;

const child = fileURLToPath(new URL('scale-process.js', import.meta.url));

console.log(`| reading | items | peak heap | processor, an item |\n| - | -: | -: | -: |`);
for (const way of waysToRead) {
  const peaks: number[] = [];
  for (const count of counts) {
    const { peakHeapMb, microsecondsAnItem } = await run<ReadFigures>(way, count);
    peaks.push(peakHeapMb);
    console.log(
      `| ${way} | ${count.toLocaleString('en')} | ${peakHeapMb.toFixed(0)} MB | ${microsecondsAnItem.toFixed(1)} µs |`,
    );
  }
  assert(peaks[1]! < peaks[0]! * 1.25 + slackMb, `${way}: memory grows with the number of items`);
}

const { stored, handedBack, mostInFlight, growthMb } = await run<WriteFigures>('batchWriter', written);
console.log(
  `\nbatchWriter: ${stored.toLocaleString('en')} of ${written.toLocaleString('en')} entities stored, ` +
    `${handedBack} of them handed back once; at most ${mostInFlight} requests in flight; ` +
    `resident memory grew by ${growthMb.toFixed(0)} MB at most`,
);
assert.equal(stored, written, 'entities were lost');
assert(handedBack > 0 && mostInFlight > 1, 'nothing was handed back, or nothing overlapped: this shows nothing');

async function run<T>(way: string, count: number): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, way, String(count)], {
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  return JSON.parse(stdout) as T;
}

// Prints how much each of the named libraries allocates for a query of 1,000 items.
import { GCProfiler } from 'node:v8';
import { chooseLibraries } from './choose-libraries.js';
import { quartiles } from './statistics.js';
import { stubbedSubject, type Subject } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const warmUpCalls = 10;
const measuredCalls = 5;

const bytes: [string, number][] = [];
for (const library of await chooseLibraries(process.argv[2])) {
  const subject = await stubbedSubject(library);
  await subject.run('query 1000', warmUpCalls);
  const each: number[] = [];
  for (let call = 0; call < measuredCalls; call++) each.push(await allocatedBy(subject));
  bytes.push([library.name, Math.round(quartiles(each).median)]);
}
console.log(JSON.stringify(bytes));

/** What the heap has grown by, and what collections have freed meanwhile: the large young generation makes them rare. */
async function allocatedBy(subject: Subject): Promise<number> {
  globalThis.gc!();
  const collections = new GCProfiler();
  collections.start();
  const before = process.memoryUsage().heapUsed;
  await subject.run('query 1000', 1);
  const grown = process.memoryUsage().heapUsed - before;
  const freed = collections
    .stop()
    .statistics.map(
      ({ beforeGC, afterGC }) => beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
    );
  return freed.reduce((sum, one) => sum + one, grown);
}

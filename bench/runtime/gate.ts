// Fails where Entable's calls cost more, relative to the document client's, than limits.json allows.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../types/compilers.js';
import { allocatedBytes } from './allocated-bytes.js';
import { baseName, chooseLibraries } from './choose-libraries.js';
import { leastMedian } from './least-median.js';
import { measure } from './measure.js';
import { operationNames, type OperationName } from './operations.js';
import { quartiles } from './statistics.js';
import { stubbedSubject, type Subject } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const bytesName = 'bytes, query 1000';

/** The highest ratio to the document client, by library and by what is measured. */
type Limits = Readonly<Record<string, Partial<Readonly<Record<OperationName | typeof bytesName, number>>>>>;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    limits: { type: 'string', default: join(root, 'bench/runtime/limits.json') },
  },
});
const rounds = Number(values.rounds);
assert(Number.isSafeInteger(rounds) && rounds > 0, '--rounds takes a whole number');
const limits = JSON.parse(readFileSync(values.limits, 'utf8')) as Limits;
checkNames();

const libraries = await chooseLibraries(Object.keys(limits).join(','));
const subjects: Subject[] = [];
for (const library of libraries) subjects.push(await stubbedSubject(library));
const measured = await measure(subjects, { rounds, sliceMs: 100, warmUpMs: Math.min(400, rounds * 20) });
const limitsBytes = Object.values(limits).some((each) => each[bytesName] !== undefined);
const bytes = limitsBytes ? await allocatedBytes(libraries.map(({ name }) => name)) : undefined;

const base = measured.get(baseName)!;
for (const [name, limitsOfLibrary] of Object.entries(limits)) {
  for (const operation of operationNames) {
    const costs = measured.get(name)![operation];
    const ratios = costs.map((cost, round) => cost / base[operation][round]!);
    judge(name, operation, quartiles(ratios).median, leastMedian(ratios), limitsOfLibrary[operation]);
  }
  if (bytes === undefined) continue;
  // Allocations are the same in each run, but for what the compiler has optimised by then.
  const ratio = bytes.get(name)! / bytes.get(baseName)!;
  judge(name, bytesName, ratio, ratio, limitsOfLibrary[bytesName]);
}

/** Over the limit by more than the noise is what fails: where the limit is within the noise, this run can't tell. */
function judge(library: string, name: string, median: number, least: number, limit: number | undefined): void {
  if (limit === undefined) return;
  const verdict = least > limit ? 'OVER' : median > limit ? 'over, within the noise' : 'ok';
  if (least > limit) process.exitCode = 1;
  const noise = (median - least).toFixed(3);
  console.log(
    `${library.padEnd(15)} ${name.padEnd(18)} ${median.toFixed(3)} ± ${noise}, limit ${limit.toFixed(2)}: ${verdict}`,
  );
}

function checkNames(): void {
  const known = new Set<string>([...operationNames, bytesName]);
  const unknown = Object.values(limits)
    .flatMap((each) => Object.keys(each))
    .find((name) => !known.has(name));
  assert(unknown === undefined, `limits name what is not measured: ${unknown}`);
}

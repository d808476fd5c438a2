// Compares what calls of Entable, of the SDK and of other libraries cost: see ../README.md.
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { allocatedBytes } from './allocated-bytes.js';
import { resultsChart } from './chart.js';
import { baseName, chooseLibraries } from './choose-libraries.js';
import { connectedSubjects } from './connected-subjects.js';
import { measure, type Rounds } from './measure.js';
import { operationNames } from './operations.js';
import { versionOf } from './peers.js';
import { chartFile, readResults, resultsFile, type LibraryResults, type Results } from './results.js';
import { resultsTable } from './results-table.js';
import { formatQuartiles, quartiles } from './statistics.js';
import { stubbedSubject, type Subject } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    endpoint: { type: 'string' },
  },
});
const { only, quick, endpoint } = values;
const rounds = Number(values.rounds ?? (quick ? 5 : 40));
assert(Number.isSafeInteger(rounds) && rounds > 0, '--rounds takes a whole number');

const libraries = await chooseLibraries(only);
const subjects = endpoint === undefined ? await stubbedSubjects() : await connectedSubjects(libraries, endpoint);
const measured = await measure(subjects.all, { rounds, sliceMs: quick ? 10 : 60, warmUpMs: quick ? 100 : 400 });
await subjects.close();
const bytes = endpoint === undefined ? await allocatedBytes(libraries.map(({ name }) => name)) : undefined;

const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  machine: { processor: cpus()[0]!.model.trim(), cores: cpus().length, node: process.versions.node },
  sdk: { client: versionOf('@aws-sdk/client-dynamodb'), core: versionOf('@aws-sdk/core') },
  network: endpoint === undefined ? 'stubbed' : 'DynamoDB',
  rounds,
  libraries: subjects.all.map((subject) => libraryResults(subject, measured)),
};
console.log(resultsTable(results));
for (const { name, note, operations } of results.libraries)
  console.log(
    [
      `${name}: ${note}`,
      ...operationNames.map((operation) => {
        const { microseconds, ratio } = operations[operation];
        return `  ${operation.padEnd(14)} ${microseconds.median.toFixed(0).padStart(8)} µs  ${formatQuartiles(ratio, 3)}`;
      }),
    ].join('\n'),
  );
// Only a whole run is one to publish.
if (only === undefined && !quick && endpoint === undefined && values.rounds === undefined) {
  writeFileSync(resultsFile, `${JSON.stringify(results, rounded, 2)}\n`);
  // As the file has them, so that the chart can be drawn from it again.
  writeFileSync(chartFile, resultsChart(readResults()));
}

async function stubbedSubjects(): Promise<{ all: Subject[]; close(): Promise<void> }> {
  const all: Subject[] = [];
  for (const library of libraries) all.push(await stubbedSubject(library));
  return { all, close: () => Promise.resolve() };
}

function libraryResults({ library }: Subject, costs: Rounds): LibraryResults {
  const { name, packageName, note } = library;
  const own = costs.get(name)!;
  const base = costs.get(baseName)!;
  const operations = operationNames.map((operation) => [
    operation,
    {
      microseconds: quartiles(own[operation]),
      ratio: quartiles(own[operation].map((cost, round) => cost / base[operation][round]!)),
    },
  ]);
  return {
    name,
    package: packageName,
    version: versionOf(packageName),
    note,
    operations: Object.fromEntries(operations) as LibraryResults['operations'],
    ...(bytes && { allocated: { bytes: bytes.get(name)!, ratio: bytes.get(name)! / bytes.get(baseName)! } }),
  };
}

/** Four digits say all that a median has to say. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

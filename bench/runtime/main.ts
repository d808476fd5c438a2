// Compares what calls of Entable, of the SDK and of other libraries cost.
import { strict as assert } from 'node:assert';
import { parseArgs } from 'node:util';
import { libraries } from './libraries/index.js';
import { measure } from './measure.js';
import { operationNames } from './operations.js';
import { quartiles } from './statistics.js';
import { stubbedSubject, type Subject } from './subject.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '40' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    endpoint: { type: 'string' },
  },
});
const rounds = values.quick ? 3 : Number(values.rounds);
assert(Number.isSafeInteger(rounds) && rounds > 0, '--rounds takes a whole number');
const names = values.only?.split(',');
const chosen = libraries.filter(({ name }) => names === undefined || names.includes(name));

const subjects: Subject[] = [];
for (const library of chosen) subjects.push(await stubbedSubject(library));
const measured = await measure(subjects, { rounds, sliceMs: 20, warmUpMs: values.quick ? 100 : 400 });
const base = measured.get('lib')!;
for (const [name, costs] of measured) {
  const cells = operationNames.map((operation) => {
    const cost = quartiles(costs[operation]);
    const ratio = quartiles(costs[operation].map((one, round) => one / base[operation][round]!));
    return `${operation} ${cost.median.toFixed(0)} µs ${ratio.median.toFixed(2)} (${ratio.lower.toFixed(2)}–${ratio.upper.toFixed(2)})`;
  });
  console.log(name.padEnd(16), cells.join('  '));
}

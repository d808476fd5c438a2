import { operationNames } from './operations.js';
import type { Results } from './results.js';
import { resultsTable } from './results-table.js';

const begin = '<!-- bench: begin, written by npm run bench:readme -->';
const end = '<!-- bench: end -->';

/**
 * A README with the section between its markers written anew from the results.
 * @throws Error where the markers are not there.
 */
export function withResults(readme: string, results: Results): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md has no ${begin} before ${end}`);
  return `${readme.slice(0, from)}${begin}\n\n${section(results)}\n\n${readme.slice(to)}`;
}

function section(results: Results): string {
  const { date, machine, sdk, rounds } = results;
  return [
    `![Processor time of ${operationNames.length} calls by library](bench/runtime/results.svg)`,
    resultsTable(results),
    `Medians of ${rounds} rounds on ${date}: Node ${machine.node}, ${machine.processor}, ${machine.cores} cores, SDK ${sdk.client}\n(@aws-sdk/core ${sdk.core}).`,
  ].join('\n\n');
}

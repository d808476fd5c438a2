// Writes the results of the last run into the README, and draws their chart again.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../types/compilers.js';
import { resultsChart } from './chart.js';
import { withResults } from './readme-section.js';
import { chartFile, readResults } from './results.js';

const readme = join(root, 'README.md');
const results = readResults();
writeFileSync(readme, withResults(readFileSync(readme, 'utf8'), results));
writeFileSync(chartFile, resultsChart(results));

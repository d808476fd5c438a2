// Writes the results of the last run into the README.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../types/compilers.js';
import { withResults } from './readme-section.js';
import { readResults } from './results.js';

const readme = join(root, 'README.md');
writeFileSync(readme, withResults(readFileSync(readme, 'utf8'), readResults()));

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compilers, root } from './compilers.js';
import { entableSource } from './entable-source.js';
import { measureTypes } from './measure-types.js';
import { writeProject } from './write-project.js';

// Fails where a usual project costs the compiler more than the budget.

const { values } = parseArgs({ options: { limit: { type: 'string', default: '20000' } } });
const limit = Number(values.limit);
if (!(limit > 0)) throw new Error(`--limit takes a number of instantiations, not '${values.limit}'.`);

const project = writeProject(join(root, 'build/types-budget'), entableSource(20));
for (const compiler of compilers) {
  const { version, instantiations, types, checkSeconds } = await measureTypes(compiler, project);
  console.log(`TypeScript ${version}: ${instantiations} instantiations, ${types} types, checked in ${checkSeconds} s`);
  if (instantiations > limit) {
    console.error(`TypeScript ${version}: ${instantiations} instantiations are more than the budget of ${limit}.`);
    process.exitCode = 1;
  }
}

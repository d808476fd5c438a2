import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilers, root } from '../compilers.js';
import { entableSource } from '../entable-source.js';
import { measureTypes } from '../measure-types.js';
import { writeProject } from '../write-project.js';
import { dynamodbToolboxSource } from './dynamodb-toolbox.js';
import { dynamodeSource } from './dynamode.js';
import { electrodbSource } from './electrodb.js';
import { typedormSource } from './typedorm.js';

// Prints what the types of Entable and of its peers cost for the same work, as a table.

// The peers are no dependencies of the project: they have a package.json of their own, and are installed here alone.
const folder = join(root, 'build/types-peers');
for (const file of ['package.json', 'package-lock.json', '.npmrc'])
  cpSync(join(root, 'bench/types/peers', file), join(folder, file));
execFileSync('npm', ['ci'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

const libraries = [
  { name: '@entable/core', source: entableSource },
  { name: 'dynamodb-toolbox', source: dynamodbToolboxSource },
  { name: 'electrodb', source: electrodbSource },
  { name: '@typedorm/core', source: typedormSource },
  { name: 'dynamode', source: dynamodeSource },
];

console.log(`| library | TypeScript | instantiations | types | check time |\n| - | - | -: | -: | -: |`);
for (const { name, source } of libraries) {
  // All with the resolution that bundlers have, which some of them need.
  const project = writeProject(join(folder, 'projects', name), source(20), {
    module: 'ESNext',
    moduleResolution: 'bundler',
  });
  for (const compiler of compilers) {
    const cost = await measureTypes(compiler, project).catch((error: Error) => error);
    const library = `${name} ${versionOf(name)}`;
    if (cost instanceof Error) {
      console.error(cost.message);
      console.log(`| ${library} | ${compiler.version} | does not compile | | |`);
      process.exitCode = 1;
      continue;
    }
    const { version, instantiations, types, checkSeconds } = cost;
    console.log(
      `| ${library} | ${version} | ${instantiations.toLocaleString('en')} | ${types.toLocaleString('en')} | ${checkSeconds} s |`,
    );
  }
}

function versionOf(name: string): string {
  const own = join(folder, 'node_modules', name, 'package.json');
  const manifest = existsSync(own) ? own : join(root, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

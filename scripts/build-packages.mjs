// Builds every package as it is published: ES modules in dist, CommonJS in dist/cjs.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
const projects = folders.flatMap((folder) => [folder, join(folder, 'tsconfig.cjs.json')]);

// What tsc says goes to stderr, so that `npm pack --json` prints JSON alone.
execFileSync(process.execPath, [fileURLToPath(import.meta.resolve('typescript/bin/tsc')), '-b', ...projects], {
  stdio: ['ignore', 2, 2],
});
// The package is one of ES modules; without this its CommonJS files would be read as such, by Node and by TypeScript.
for (const folder of folders) writeFileSync(join(folder, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');

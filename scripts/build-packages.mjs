// Builds every package as it is published, into build/publish: ES modules, CommonJS in dist/cjs, and of @entable/core one
// file of each, which Node reads in a sixth of the time of two hundred. Bundlers have its modules still (`module`): of
// them they leave out what a program does not use.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const published = join(root, 'build/publish');
const names = readdirSync(join(root, 'packages'));
const folders = names.map((name) => join(root, 'packages', name));
const projects = folders.flatMap((folder) => [folder, join(folder, 'tsconfig.cjs.json')]);

// What tsc says goes to stderr, so that what packs can print JSON alone.
execFileSync(process.execPath, [fileURLToPath(import.meta.resolve('typescript/bin/tsc')), '-b', ...projects], {
  stdio: ['ignore', 2, 2],
});
rmSync(published, { recursive: true, force: true });
for (const name of names) {
  const [from, to] = [join(root, 'packages', name), join(published, name)];
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  mkdirSync(to, { recursive: true });
  const isPublished = (file) => !file.endsWith('.tsbuildinfo');
  for (const part of ['README.md', 'LICENSE', 'src', 'dist'])
    cpSync(join(from, part), join(to, part), { recursive: true, filter: isPublished });
  // The package is one of ES modules; without this its CommonJS files would be read as such, by Node and by TypeScript.
  writeFileSync(join(to, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');
  if (name === 'core') await bundle(to, manifest.exports['.']);
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function bundle(folder, exported) {
  const dist = join(folder, 'dist');
  const options = {
    entryPoints: [join(dist, 'index.js')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Errors are named by their classes.
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
  };
  // What stays a file of its own: it is CommonJS, and needs a `require`.
  const beside = {
    name: 'beside',
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/type-storage\.cjs$/ }, () => ({ path: './metadata/type-storage.cjs', external: true })),
  };
  await build({ ...options, format: 'esm', outfile: join(dist, 'bundle.js'), plugins: [beside] });
  const { import: esm } = exported;
  exported.import = { types: esm.types, module: esm.default, default: './dist/bundle.js' };

  await build({
    ...options,
    format: 'cjs',
    outfile: join(dist, 'cjs/index.js'),
    allowOverwrite: true,
    plugins: [beside],
  });
  for (const file of readdirSync(join(dist, 'cjs'), { recursive: true }))
    if (/\.js(\.map)?$/.test(file) && !file.startsWith('index.js')) rmSync(join(dist, 'cjs', file));
}

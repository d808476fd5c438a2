import { build } from 'esbuild';
import { transform } from '@swc/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { join } from 'node:path';
import { compileConsumers, type Consumer } from '../support/consumer.js';
import { expectToLive, none, unusable } from './outcome.js';
import { printedSettings } from './printed.js';
import { base, emitting, legacy, Project, tool } from './project.js';

const common = ['homer.ts', 'live.ts', 'untold.ts'];
const withEmitted = ['with-emitted.ts', 'emitted.ts', ...common];
const withNamed = ['with-named.ts', 'named.ts', 'by-value.ts', ...common];
const types = ['module', 'commonjs'] as const;
/** What compileConsumers sets by itself, and the page has to say. */
const unset = { experimentalDecorators: false, emitDecoratorMetadata: false };

/** Compiles file by file, as swc's command does, by the project's .swcrc. */
async function compileBySwc(project: Project, type: Consumer['type'], files: readonly string[]): Promise<void> {
  const module = { type: type === 'module' ? 'nodenext' : 'commonjs' };
  project.write('.swcrc', JSON.stringify(printedSettings('swc: .swcrc', { jsc: { target: 'es2022' }, module })));
  for (const file of files) {
    const { code } = await transform(readFileSync(join(project.folder, file), 'utf8'), {
      cwd: project.folder,
      root: project.folder,
      filename: join(project.folder, file),
    });
    writeFileSync(join(project.folder, file.replace('.ts', '.js')), code);
  }
}

describe('a project', function () {
  this.timeout(60_000);

  const ofTsc = [
    {
      name: 'emitted',
      program: 'with-emitted',
      files: withEmitted,
      options: emitting,
      kinds: ['emitted'],
      reason: unusable,
    },
    {
      name: 'named',
      program: 'with-named',
      files: withNamed,
      options: legacy,
      kinds: ['named', 'plain'],
      reason: none,
    },
  ];
  for (const { name, program, files, options, kinds, reason } of ofTsc) {
    it(`of tsc, its types ${name}`, async () => {
      const projects = await Promise.all(types.map((type) => Project.of(`tsc-${name}-${type}`, type, files, options)));
      // Together, since the SDK's declarations take longer to read than both projects.
      const folders = projects.map(({ folder }) => folder);
      const compiled = await compileConsumers(folders, { ...base, ...unset, ...options });
      expect(compiled.flatMap(({ problems }) => problems)).to.deep.equal([]);
      for (const project of projects) expectToLive(await project.tell([`${program}.js`]), kinds, reason);
    });
  }

  for (const type of types) {
    it(`of swc: ${type}`, async () => {
      const project = await Project.of(`swc-${type}`, type, withEmitted, emitting);
      await compileBySwc(project, type, withEmitted);
      expectToLive(await project.tell(['with-emitted.js']), ['emitted'], unusable);
    });

    it(`of esbuild: ${type}`, async () => {
      const project = await Project.of(`esbuild-${type}`, type, withNamed, legacy);
      await build({
        absWorkingDir: project.folder,
        entryPoints: ['with-named.ts'],
        outfile: 'bundle.js',
        bundle: true,
        minify: true,
        keepNames: true,
        platform: 'node',
        target: 'node20',
        format: type === 'module' ? 'esm' : 'cjs',
        packages: 'external',
        logLevel: 'silent',
      });
      expectToLive(await project.tell(['bundle.js']), ['named', 'plain'], none);
    });

    it(`of tsx: ${type}`, async () => {
      const project = await Project.of(`tsx-${type}`, type, withNamed, legacy);
      expectToLive(await project.tell([tool('tsx/dist/cli.mjs'), 'with-named.ts']), ['named', 'plain'], none);
    });
  }

  it('whose compiler emits no types is told so', async () => {
    const project = await Project.of('tsx-emitted', 'module', withEmitted, emitting);
    const { code, output } = await project.node([tool('tsx/dist/cli.mjs'), 'with-emitted.ts', project.table]);
    expect(code).not.to.equal(0);
    expect(output).to.match(/EntityMetadataError: [^]*age[^]*no type was emitted/);
  });
});

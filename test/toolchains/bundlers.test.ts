import { expect } from 'chai';
import { build as esbuild } from 'esbuild';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { unpackedPackages } from '../support/unpacked-packages.js';
import { printed } from './printed.js';
import { tool } from './project.js';

const run = promisify(execFile);

/** Makes what `save` would send, which needs the table, the rules and class-transformer's types looked for. */
const program = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
class Character {}
PartitionKey({ type: () => String })(Character.prototype, 'name');
Attribute({ type: () => Number })(Character.prototype, 'age');
Entity('characters')(Character);
const characters = new Repository(Character, { client: new DynamoDBClient({}), keySchema: 'declared' });
characters.input.save(Object.assign(new Character(), { name: 'Homer', age: 39 })).then(({ Item }) => {
  console.log(JSON.stringify(Item));
});
`;
const stored = '{"name":{"S":"Homer"},"age":{"N":"39"}}\n';

/** Bundles the main.mjs of a folder. */
type Bundler = (folder: string, outDir: string) => Promise<void>;

const bundlers: Readonly<Record<string, Bundler>> = {
  esbuild: async (folder, outDir) => {
    await esbuild({
      entryPoints: [join(folder, 'main.mjs')],
      outfile: join(outDir, 'main.mjs'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
  },
  Vite: async (folder, outDir) => {
    const configFile = join(folder, 'vite.config.mjs');
    writeFileSync(configFile, printed('Bundlers and optional peers: vite.config.mjs'));
    const output = { entryFileNames: 'main.mjs' };
    await vite({ root: folder, configFile, logLevel: 'silent', build: { outDir, rollupOptions: { output } } });
  },
  webpack: async (folder, outDir) => {
    const configFile = join(folder, 'webpack.config.cjs');
    writeFileSync(configFile, printed('Bundlers and optional peers: webpack.config.cjs'));
    const config = createRequire(configFile)(configFile) as webpack.Configuration;
    const output = { path: outDir, filename: 'main.cjs' };
    await new Promise<void>((resolve, reject) => {
      webpack({ ...config, context: folder, output }, (failed, stats) => {
        if (failed) reject(failed);
        else if (stats?.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
        else resolve();
      });
    });
  },
};

describe('a bundle without the optional peers', function () {
  this.timeout(60_000);
  let folder: string;
  const write = (name: string, main: string): string => {
    const project = join(folder, name);
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'main.mjs'), main);
    return project;
  };

  before(async () => {
    // Outside of the repository, whose node_modules has the peers.
    folder = mkdtempSync(join(tmpdir(), 'bundled-'));
    mkdirSync(join(folder, 'node_modules/@aws-sdk'), { recursive: true });
    cpSync(join(await unpackedPackages(), 'node_modules/@entable'), join(folder, 'node_modules/@entable'), {
      recursive: true,
    });
    symlinkSync(tool('@aws-sdk/client-dynamodb'), join(folder, 'node_modules/@aws-sdk/client-dynamodb'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has none of them to find', () => {
    const { resolve } = createRequire(join(folder, 'node_modules/@entable/core/package.json'));
    for (const peer of ['class-validator', 'class-transformer', '@aws-sdk/lib-dynamodb', 'reflect-metadata']) {
      expect(() => resolve(peer), peer).to.throw('Cannot find module');
    }
  });

  for (const [name, bundle] of Object.entries(bundlers)) {
    it(`of ${name} is made and runs`, async () => {
      const outDir = join(folder, name, 'out');
      await bundle(write(name, program), outDir);
      const { stdout } = await run(process.execPath, [join(outDir, name === 'webpack' ? 'main.cjs' : 'main.mjs')], {
        cwd: tmpdir(),
        env: { ...process.env, AWS_REGION: 'local' },
      });
      expect(stdout).to.equal(stored);
    });

    it(`of ${name} fails where a package is missing that is needed`, async () => {
      const main = `import { absent } from 'a-package-that-is-not-there';\nconsole.log(absent);\n`;
      const wrong = write(`wrong-${name}`, main);
      const failed = await bundle(wrong, join(wrong, 'out')).catch((error: unknown) => String(error));
      expect(failed).to.include('a-package-that-is-not-there');
    });
  }
});

import { expect } from 'chai';
import { transform } from 'esbuild';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runConsumerBy, writeConsumer, type Consumer } from '../support/consumer.js';
import { skipVisibly, uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';

const run = promisify(execFile);
const application = readFileSync(join(root, 'test/packages/node-application.ts'), 'utf8');

/** Other Nodes than the one of the tests, by the paths of their programs. */
const named = (process.env['ENTABLE_NODES'] ?? '').split(',').filter((path) => path !== '');

const formats = { module: 'esm', commonjs: 'cjs' } as const;

async function writeProject(type: Consumer['type']): Promise<string> {
  const { code } = await transform(application, {
    loader: 'ts',
    format: formats[type],
    target: 'node20',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  return writeConsumer(`node-${type}`, { type, sources: { 'main.js': code } });
}

async function versionOf(node: string): Promise<string> {
  const { stdout } = await run(node, ['--version']);
  return stdout.trim();
}

function expectedOutput(version: string, type: Consumer['type']): string {
  const written = ['read 39 true true', 'queried Homer 40', `build ${formats[type]}`];
  return [`node ${version}`, ...written, 'injected true', ...written, 'mocha function', ''].join('\n');
}

describe('the packed packages', function () {
  this.timeout(60_000);

  for (const type of ['module', 'commonjs'] as const) {
    let folder: string;
    before(async () => {
      folder = await writeProject(type);
    });

    const work = async (node: string): Promise<void> => {
      const table = uniqueTableName(`node-${type}`);
      const output = await runConsumerBy(node, folder, 'main.js', table);
      expect(output).to.equal(expectedOutput(await versionOf(node), type));
    };
    it(`write, read and query by the Node of the tests: ${type}`, () => work(process.execPath));
    for (const node of named) it(`write, read and query by ${node}: ${type}`, () => work(node));
  }

  it('write, read and query by every Node that ENTABLE_NODES names', async function () {
    if (named.length === 0) skipVisibly(this, 'ENTABLE_NODES names no Node');
    const versions = await Promise.all(named.map(versionOf));
    const distinct = new Set([process.version, ...versions]);
    expect([...distinct], 'Nodes of other versions, each once').to.have.length(named.length + 1);
  });

  it('are told from what does not run', async () => {
    const folder = await writeConsumer('node-none', { type: 'module', sources: { 'main.js': '' } });
    const error = await runConsumerBy('/no/such/node', folder, 'main.js').catch((failure: unknown) => failure);
    expect(error).to.include({ code: 'ENOENT' });
  });
});

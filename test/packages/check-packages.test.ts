import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/run-typescript.js';

const run = promisify(execFile);
/** Some machines ask for colours. */
const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
const folder = join(root, 'build/checked-packages');

const both = {
  import: { types: './index.d.mts', default: './index.mjs' },
  require: { types: './index.d.cts', default: './index.cjs' },
};
const main = { main: './index.cjs', types: './index.d.cts' };
const files = {
  'index.mjs': 'export const answer = 42;\n',
  'index.d.mts': 'export declare const answer: number;\n',
  'index.cjs': 'exports.answer = 42;\n',
  'index.d.cts': 'export declare const answer: number;\n',
};

/** Packs a small package, and gives what the check says of it. */
async function checked(name: string, manifest: object): Promise<{ readonly failed: boolean; readonly output: string }> {
  const project = join(folder, name);
  mkdirSync(project, { recursive: true });
  const common = {
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    engines: { node: '>=20' },
    files: Object.keys(files),
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name, ...common, ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text);
  await run('npm', ['pack', '--pack-destination', folder], { cwd: project });
  const check = run(process.execPath, ['scripts/check-packages.mjs', join(folder, `${name}-1.0.0.tgz`)], {
    cwd: root,
    env,
  });
  return check.then(
    ({ stdout }) => ({ failed: false, output: stdout }),
    ({ stderr }: { stderr: string }) => ({ failed: true, output: stderr }),
  );
}

describe('the check of packages', function () {
  this.timeout(60_000);

  it('passes what resolves everywhere', async () => {
    const { failed, output } = await checked('sound', { ...main, exports: both });
    expect(failed, output).to.equal(false);
  });

  it('fails where the types of a CommonJS file are those of an ES module, or come too late', async () => {
    const exports = {
      import: { default: './index.mjs', types: './index.d.mts' },
      require: { types: './index.d.mts', default: './index.cjs' },
    };
    const { failed, output } = await checked('masked', { ...main, exports });
    expect(failed).to.equal(true);
    expect(output).to.match(/publint: .*exports\.import\.types should be the first/);
    expect(output).to.match(/attw: [^]*node16 \(from CJS\): Masquerading as ESM/);
  });

  it('fails where only the oldest way of resolving finds nothing', async () => {
    const { failed, output } = await checked('modern', { exports: both });
    expect(failed).to.equal(true);
    expect(output).to.match(/attw: [^]*node10: Resolution failed/);
    expect(output).not.to.include('publint');
  });
});

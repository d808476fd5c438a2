import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../support/run-typescript.js';

const recorded = JSON.parse(readFileSync(join(root, 'bench/size/recorded.json'), 'utf8')) as Record<string, number>;

/** Runs the check with other sizes on record. */
function check(name: string, sizes: Readonly<Record<string, number>>): { status: number | null; stderr: string } {
  const file = `build/sizes/${name}.json`;
  mkdirSync(join(root, 'build/sizes'), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(sizes));
  const script = join(root, 'build/bench/size/check-size.js');
  return spawnSync(process.execPath, [script, '--recorded', file], { cwd: root, encoding: 'utf8' });
}

describe('the check of sizes', function () {
  this.timeout(30_000);

  it('passes with the sizes that are recorded', () => {
    expect(check('same', recorded)).to.include({ status: 0, stderr: '' });
  });

  it('fails where a program has grown by more than 3 %', () => {
    const everything = Math.floor(recorded['everything']! / 1.05);
    const { status, stderr } = check('grown', { ...recorded, everything });
    expect(status).to.equal(1);
    expect(stderr).to.match(/^everything has grown from \d+ to \d+ bytes gzipped/);
    expect(stderr.trim().split('\n')).to.have.length(1);
  });

  it('fails where a program has no recorded size', () => {
    const { status, stderr } = check('unknown', {});
    expect(status).to.equal(1);
    expect(stderr).to.include('decorators alone has no recorded size');
  });
});

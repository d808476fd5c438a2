import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../support/run-typescript.js';

/** Runs the check of the budget, with a limit. */
function check(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(root, 'build/bench/types/check-budget.js');
  return spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' });
}

describe('the budget of types', function () {
  this.timeout(120_000);

  it('fails beyond its limit, and says which compiler needs how many', () => {
    const { status, stdout, stderr } = check('--limit', '1');
    expect(status).to.equal(1);
    for (const version of ['5.9', '6.0', '7.0']) {
      const [, used] = new RegExp(`^TypeScript ${version}: (\\d+) instantiations, `, 'm').exec(stdout) ?? [];
      expect(Number(used)).to.be.greaterThan(1000);
      expect(stderr).to.include(`TypeScript ${version}: ${used} instantiations are more than the budget of 1.`);
    }
  });

  it('refuses a limit that is no number', () => {
    const { status, stderr } = check('--limit', 'none');
    expect(status).to.equal(1);
    expect(stderr).to.include("--limit takes a number of instantiations, not 'none'.");
  });
});

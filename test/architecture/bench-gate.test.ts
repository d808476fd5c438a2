import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/run-typescript.js';

// Limits that no machine can meet, and limits that each one meets: the verdicts do not depend on time.
describe('the gate on run time', function () {
  this.timeout(180_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'entable-gate-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('fails where a limit can not be met, and names what is over it', () => {
    const { status, stdout } = gate({ entable: { put: 1000, get: 0, 'bytes, query 1000': 0 } });
    expect(stdout).to.match(/entable +get .*limit 0\.00: OVER/);
    expect(stdout).to.match(/entable +bytes, query 1000 .*limit 0\.00: OVER/);
    expect(stdout).to.match(/entable +put .*: ok/);
    expect(status).to.equal(1);
  });

  it('passes where all limits are met', () => {
    const { status, stdout } = gate({ entable: { get: 1000 }, 'entable-cached': { 'batch write 25': 1000 } });
    expect(stdout)
      .to.match(/entable +get .*: ok/)
      .and.to.match(/entable-cached +batch write 25 .*: ok/);
    expect(status).to.equal(0);
  });

  it('refuses a limit of something that is not measured, which would be passed over', () => {
    const { status, stderr } = gate({ entable: { gets: 1 } });
    expect(stderr).to.include('limits name what is not measured: gets');
    expect(status).to.equal(1);
  });

  function gate(limits: object): { status: number | null; stdout: string; stderr: string } {
    const file = join(folder, 'limits.json');
    writeFileSync(file, JSON.stringify(limits));
    const args = [join(root, 'build/bench/runtime/gate.js'), '--limits', file, '--rounds', '3'];
    return spawnSync(process.execPath, args, { encoding: 'utf8' });
  }
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root, runTypeScript } from '../../support/run-typescript.js';

const blocks = [...readFileSync(join(root, 'docs/faults.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)];

describe('docs/faults.md', () => {
  blocks.forEach(([, code = ''], at) => {
    it(`block ${at + 1} compiles by itself, runs, and prints what it says`, async function () {
      this.timeout(60_000);
      const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => `${line}\n`).join('');
      expect(expected).not.to.equal('');
      expect(await runTypeScript(`faults-${at + 1}`, code)).to.equal(expected);
    });
  });

  it('has blocks', () => expect(blocks.length).to.equal(3));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCodeBlocks } from '../../support/markdown-code.js';
import { compileSnippets, root, runSnippet, type CompiledSnippet } from '../../support/run-typescript.js';

const blocks = readCodeBlocks(readFileSync(join(root, 'docs/faults.md'), 'utf8'));

describe('docs/faults.md', () => {
  let compiled: readonly CompiledSnippet[];

  before(function () {
    this.timeout(60_000);
    compiled = compileSnippets(blocks.map((source, at) => ({ name: `faults-${at + 1}`, source })));
  });

  blocks.forEach((code, at) => {
    it(`block ${at + 1} compiles by itself, runs, and prints what it says`, async function () {
      this.timeout(60_000);
      const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => `${line}\n`).join('');
      expect(expected).not.to.equal('');
      expect(await runSnippet(compiled[at]!)).to.equal(expected);
    });
  });

  it('has blocks', () => expect(blocks.length).to.equal(3));
});

import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run-typescript.js';

/** The lines of a report that name the type `any`, which would hide mistakes of users; comments and names aside. */
function linesWithAny(report: string): string[] {
  return report.split('\n').filter((line) => /(?<![\w'"`.$-])any(?![\w'"`$-])/.test(line.replace(/\/\/.*/, '')));
}

describe('the exported surface', () => {
  for (const name of ['core', 'testing', 'nestjs']) {
    it(`of ${name} says 'any' nowhere`, () => {
      const report = readFileSync(join(root, `packages/${name}/${name}.api.md`), 'utf8');
      expect(report).to.include('export ');
      expect(linesWithAny(report)).to.deep.equal([]);
    });
  }

  it('would be told of each place where it is said', () => {
    const said = ['function a(given: any): void;', 'type B = Map<string, any>;', 'c(...args: any[]): unknown;'];
    const unsaid = ['// any', "type D = 'any';", 'anyOf(given: unknown): many;'];
    expect(linesWithAny([...said, ...unsaid].join('\n'))).to.deep.equal(said);
  });
});

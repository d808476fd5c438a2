import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run-typescript.js';

/** Every TypeScript file below a folder of the repository, with its text. */
function sources(folder: string): { readonly file: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?ts$/.test(file) && !/\b(node_modules|build)\b/.test(file))
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') }));
}

const packages = ['packages/core/src', 'packages/testing/src', 'packages/nestjs/src'].flatMap(sources);
const everything = [...packages, ...sources('test'), ...sources('examples'), ...sources('bench')];

describe('the sources', () => {
  it('are looked at', () => {
    expect(packages.length).to.be.greaterThan(100);
  });

  it('are files of at most 300 lines', () => {
    const long = everything.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file);
    expect(long).to.deep.equal([]);
  });

  it('are mostly much shorter in the packages', () => {
    const lines = packages.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length * 0.95)]).to.be.at.most(200);
  });

  it('leave nothing for later, and focus or skip no test', () => {
    const marks = /\b(TODO|FIXME|XXX)\b|\b(it|describe)\.(only|skip)\(/;
    const marked = everything.filter(({ file, text }) => !file.endsWith('sources.test.ts') && marks.test(text));
    expect(marked.map(({ file }) => file)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfigurations } from '../support/markdown-code.js';
import { root } from '../support/run-typescript.js';
import { configurations, printed, printedSettings } from './printed.js';

const folder = join(root, 'test/toolchains');
const projects = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'page.test.ts')
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

describe('the configurations of docs/toolchains.md', () => {
  it('are there', () => {
    expect(configurations.length).to.be.greaterThan(6);
  });

  for (const { name } of configurations) {
    it(`are what projects are configured by: ${name}`, () => {
      expect(projects).to.match(new RegExp(`printed\\w*\\(\\s*'${name.replaceAll('.', '\\.')}'`));
      expect(printed(name)).not.to.equal('');
    });
  }

  it('are asked for by names that the page has', () => {
    expect(() => printed('tsc: jsconfig.json')).to.throw("has 0 blocks 'tsc: jsconfig.json'");
  });

  it('take what a project needs besides, at any depth', () => {
    const { jsc } = printedSettings('swc: .swcrc', { jsc: { parser: { tsx: true } } }) as {
      readonly jsc: { readonly parser: object; readonly transform: object };
    };
    expect(jsc.parser).to.include({ syntax: 'typescript', tsx: true });
    expect(jsc.transform).to.include({ legacyDecorator: true });
  });

  it('would be missed where a block names no file', () => {
    const text = '## Jest\n\n`jest.config.json`:\n\n```json\n{}\n```\n';
    expect(readConfigurations(text)).to.deep.equal([{ name: 'Jest: jest.config.json', code: '{}\n' }]);
    expect(() => readConfigurations(`${text}\nOr:\n\n\`\`\`js\nexport {};\n\`\`\`\n`)).to.throw(
      'No line names the file',
    );
    expect(readConfigurations('```ts\nlet a;\n```\n```sh\nnpm ci\n```\n')).to.deep.equal([]);
  });
});

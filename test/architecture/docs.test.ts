import { DeleteTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { brokenLinks } from '../support/broken-links.js';
import { client, isFeature, skipVisibly, whyLacking } from '../support/engine.js';
import { readMarkdownCode, type MarkdownCode } from '../support/markdown-code.js';
import { inPool } from '../support/pool.js';
import { compileSnippets, root, runSnippet } from '../support/run-typescript.js';

interface Page extends MarkdownCode {
  readonly file: string;
}

const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
/** Their tests are contract-examples.test.ts, and faults-page.test.ts: a block there is a module by itself. */
const testedElsewhere = new Set(['contract.md', 'faults.md']);
const pages: readonly Page[] = ['README.md', ...docs.filter((file) => !testedElsewhere.has(file))]
  .map((file) => (file === 'README.md' ? file : `docs/${file}`))
  .map((file) => ({ file, ...readMarkdownCode(join(root, file)) }))
  .filter(({ source }) => source !== '');

/** Pages name their tables plainly; they are gone before and after the pages run. */
async function deletePageTables(): Promise<void> {
  const names = pages.flatMap(({ tables }) => tables);
  const deleted = await Promise.allSettled(
    names.map((TableName) => client().send(new DeleteTableCommand({ TableName }))),
  );
  for (const result of deleted) {
    if (result.status === 'rejected' && !(result.reason instanceof ResourceNotFoundException)) throw result.reason;
  }
}

/** Why the page can't run on the engine of this run. */
function whyNot({ file, needs }: Page): string | undefined {
  return needs
    .map((feature) => {
      if (isFeature(feature)) return whyLacking(feature);
      throw new Error(`${file} needs '${feature}', which is no feature of test/support/engine.ts.`);
    })
    .find((reason) => reason !== undefined);
}

describe('the pages', () => {
  const printed = new Map<string, PromiseSettledResult<string>>();

  before(async function () {
    this.timeout(120_000);
    await deletePageTables();
    const runnable = pages.filter((page) => whyNot(page) === undefined);
    const snippets = runnable.map(({ file, source, decorators }) => ({
      name: `page-${basename(file, '.md')}`,
      source,
      decorators,
    }));
    const results = await inPool(compileSnippets(snippets), availableParallelism(), runSnippet);
    for (const [at, { file }] of runnable.entries()) printed.set(file, results[at]!);
  });
  after(deletePageTables);

  for (const page of pages) {
    const { file, output } = page;
    it(`${file} compiles, runs, and prints what it says`, function () {
      expect(output, 'what the page says that it prints').not.to.equal('');
      const reason = whyNot(page);
      if (reason !== undefined) skipVisibly(this, reason);
      const result = printed.get(file)!;
      if (result.status === 'rejected') throw result.reason;
      expect(result.value).to.equal(output);
    });
  }

  it('are there', () => {
    expect(pages.length).to.be.greaterThan(10);
  });

  it('share no table, since they run at the same time', () => {
    const owners = pages.flatMap(({ file, tables }) => tables.map((table) => ({ file, table })));
    const shared = owners.filter(({ table }) => owners.filter((other) => other.table === table).length > 1);
    expect(shared).to.deep.equal([]);
  });
});

describe('the links of', () => {
  const others = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'bench/README.md',
    'examples/springfield-api/README.md',
  ];
  for (const file of [...others, ...docs.map((page) => `docs/${page}`)]) {
    it(`${file} lead somewhere`, () => {
      expect(brokenLinks(join(root, file))).to.deep.equal([]);
    });
  }

  const page = join(root, 'docs/not-a-page.md');
  it('a page that are wrong are found', () => {
    const wrong = ['missing.md', '../README.md#no-such-heading', '#nor-here', '../LICENSE#text', '../docs#folder'];
    const text = `# Here\n${wrong.map((link) => `[a link](${link})`).join('\n\n')}\n\n[label]: missing-too.md\n`;
    expect(brokenLinks(page, text)).to.deep.equal([...wrong, 'missing-too.md']);
  });

  it('a page that are right are not', () => {
    const text = [
      '# `save` & `get`: twice over',
      '## Again\n## Again',
      '[a](#save--get-twice-over) [b](#again-1) [c](../README.md#two-commands) [d](https://example.com/x#y) [e](../docs)',
      '```md\n[in code](nowhere.md)\n# Not a heading\n```',
      '`[in code](nowhere.md)`',
    ].join('\n\n');
    expect(brokenLinks(page, text)).to.deep.equal([]);
    expect(brokenLinks(page, `${text}\n[f](#not-a-heading)`)).to.deep.equal(['#not-a-heading']);
  });
});

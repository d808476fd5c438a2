import { DeleteTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { join } from 'node:path';
import { client, itNeeds } from '../../support/engine.js';
import { readMarkdownCode } from '../../support/markdown-code.js';
import { root, runTypeScript } from '../../support/run-typescript.js';

/** The page names its tables plainly; they are gone before and after it runs. */
async function deletePageTables(): Promise<void> {
  const { TableNames = [] } = await client().send(new ListTablesCommand());
  for (const name of TableNames.filter((table) => table.startsWith('nest-page-'))) {
    await client().send(new DeleteTableCommand({ TableName: name }));
  }
}

describe('docs/nest.md', () => {
  before(deletePageTables);
  after(deletePageTables);

  itNeeds('transactions', 'compiles, runs, and prints what it says', async function () {
    this.timeout(60_000);
    const { source, output } = readMarkdownCode(join(root, 'docs/nest.md'));
    expect(output.split('\n').length).to.be.greaterThan(8);
    expect(await runTypeScript('nest-page', source)).to.equal(output);
  });
});

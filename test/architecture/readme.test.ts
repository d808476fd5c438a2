import { DeleteTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { join } from 'node:path';
import { client, itNeeds } from '../support/engine.js';
import { readMarkdownCode } from '../support/markdown-code.js';
import { root, runTypeScript } from '../support/run-typescript.js';

const tables = ['characters', 'family_members', 'households', 'shop', 'notes', 'accounts'];

/** The README names its tables plainly; they are gone before and after it runs. */
async function deleteReadmeTables(): Promise<void> {
  const { TableNames = [] } = await client().send(new ListTablesCommand());
  for (const name of tables.filter((table) => TableNames.includes(table))) {
    await client().send(new DeleteTableCommand({ TableName: name }));
  }
}

describe('README.md', () => {
  before(deleteReadmeTables);
  after(deleteReadmeTables);

  itNeeds('transactions', 'compiles, runs, and prints what it says', async function () {
    this.timeout(60_000);
    const { source, output } = readMarkdownCode(join(root, 'README.md'));
    expect(output.split('\n').length).to.be.greaterThan(10);
    expect(await runTypeScript('readme', source)).to.equal(output);
  });
});

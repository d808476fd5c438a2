import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

// Inside the repository, where packages resolve.
const build = fileURLToPath(new URL('../../..', import.meta.url));
const mocha = fileURLToPath(new URL('bin/mocha.js', import.meta.resolve('mocha')));

const spec = `
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { connectDynamoDB } from '@entable/testing';
describe('a file', () => {
  it('reaches the engine', async function () {
    const { client, endpoint, engine } = connectDynamoDB();
    await client.send(new ListTablesCommand({}));
    await new DynamoDBClient({}).send(new ListTablesCommand({}));
    this.test.title = [engine, endpoint, process.env.MOCHA_WORKER_ID ?? 'serial'].join(' ');
  });
});
`;

describe('the mocha global fixtures', () => {
  let folder: string;

  before(async () => {
    await mkdir(build, { recursive: true });
    folder = await mkdtemp(join(build, 'fixtures-'));
    await writeFile(join(folder, 'one.spec.mjs'), spec);
    await writeFile(join(folder, 'two.spec.mjs'), spec);
  });
  after(() => rm(folder, { recursive: true }));

  async function run(...options: string[]) {
    const { ENTABLE_ENDPOINT: _e, ENTABLE_RUNNING_ENGINE: _r, AWS_ENDPOINT_URL_DYNAMODB: _u, ...env } = process.env;
    const loaded = ['--no-config', '--no-package', '--reporter', 'json', '--require', '@entable/testing/mocha'];
    const args = [mocha, ...loaded, ...options, join(folder, '*.spec.mjs')];
    const child = spawn(process.execPath, args, { cwd: build, env: { ...env, ENTABLE_ENGINE: 'embedded' } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    expect(code, stdout + stderr).to.equal(0);
    const report = JSON.parse(stdout) as { tests: { title: string }[] };
    return { titles: report.tests.map(({ title }) => title.split(' ')), stderr };
  }

  for (const options of [[], ['--parallel', '--jobs', '2']]) {
    it(`start one engine for a run with ${options.join(' ') || 'no options'}, and say which`, async () => {
      const { titles, stderr } = await run(...options);
      expect(titles).to.have.length(2);
      expect(new Set(titles.map(([engine, endpoint]) => `${engine} ${endpoint}`)).size).to.equal(1);
      expect(titles[0]![0]).to.equal('embedded');
      const lines = stderr.split('\n').filter((line) => line.startsWith('entable:'));
      expect(lines).to.deep.equal(['entable: embedded dynalite: as ENTABLE_ENGINE says']);
    });
  }
});

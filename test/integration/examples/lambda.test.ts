import { Repository } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import type { APIGatewayProxyStructuredResultV2, DynamoDBRecord } from 'aws-lambda';
import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleHandler } from '../../../examples/lambda/bundle.js';
import { Character } from '../../../examples/lambda/character.js';
import { httpEvent, streamRecord } from '../../../examples/lambda/events.js';
import { client, uniqueTableName } from '../../support/engine.js';
import { root } from '../../support/run-typescript.js';

const tableName = uniqueTableName('lambda');
const variables = [
  'TABLE_NAME',
  'AWS_ENDPOINT_URL_DYNAMODB',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
];

/** Bundles an example's handler, and imports the bundle. */
async function load<M>(name: string): Promise<M> {
  const source = join(root, `examples/lambda/${name}.ts`);
  const { file } = await bundleHandler(source, join(root, `build/test/bundles/${name}-${process.pid}.mjs`));
  return (await import(pathToFileURL(file).href)) as M;
}

describe('the handler for an HTTP API, bundled', () => {
  let outside: readonly (readonly [string, string | undefined])[];
  let handler: typeof import('../../../examples/lambda/handler.js').handler;

  before(async () => {
    outside = variables.map((name) => [name, process.env[name]]);
    await createTables(client(), [Character], { tableName });
    const { endpoint } = connectDynamoDB();
    const values = [tableName, endpoint, 'local', 'local', 'local'];
    variables.forEach((name, at) => (process.env[name] = values[at]));
    ({ handler } = await load<{ handler: typeof handler }>('handler'));
  });
  after(async () => {
    for (const [name, value] of outside) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await deleteTables(client(), [Character], { tableName });
  });

  const call = async (method: string, name: string, body?: string): Promise<{ status?: number; answer: unknown }> => {
    const { statusCode, body: text }: APIGatewayProxyStructuredResultV2 = await handler(httpEvent(method, name, body));
    return { ...(statusCode !== undefined && { status: statusCode }), answer: JSON.parse(text!) };
  };

  it('puts what get gives, in the very table', async () => {
    expect((await call('GET', 'Homer')).status).to.equal(404);
    const homer = { name: 'Homer', age: 39 };
    expect(await call('PUT', 'Homer', '{"age":39}')).to.deep.equal({ status: 200, answer: homer });
    expect(await call('GET', 'Homer')).to.deep.equal({ status: 200, answer: homer });
    const stored = await new Repository(Character, { client: client(), tableName }).get('Homer');
    expect(stored).to.deep.equal(Object.assign(new Character(), homer));
  });

  it('takes a body in base64, and the name from the path alone', async () => {
    const body = Buffer.from('{"name":"Marge","age":10}').toString('base64');
    const { statusCode } = await handler({ ...httpEvent('PUT', 'Bart', body), isBase64Encoded: true });
    expect(statusCode).to.equal(200);
    expect((await call('GET', 'Bart')).answer).to.deep.equal({ name: 'Bart', age: 10 });
    expect((await call('GET', 'Marge')).status).to.equal(404);
  });

  const refused: [what: string, method: string, name: string, body: string | undefined, message: RegExp][] = [
    ['what a rule refuses', 'PUT', 'Lisa', '{"age":-1}', /^Character is not valid:\n- age: /],
    ['a body that lacks what a rule requires', 'PUT', 'Lisa', 'null', /^Character is not valid:/],
    ['what would be lost', 'PUT', 'Lisa', '{"age":8,"isAdmin":true}', /^Character\.isAdmin: would be lost/],
    ['another prototype', 'PUT', 'Lisa', '{"age":8,"__proto__":{"isAdmin":true}}', /is no Character/],
    ['a body that is no JSON', 'PUT', 'Lisa', '{', /JSON/],
    ['no body', 'PUT', 'Lisa', undefined, /JSON/],
    ['an empty name', 'GET', '', undefined, /^Character\.name: the partition key is empty/],
  ];
  for (const [what, method, name, body, message] of refused) {
    it(`answers 400 to ${what}, and stores nothing`, async () => {
      const { status, answer } = await call(method, name, body);
      expect(status).to.equal(400);
      expect((answer as { message: string }).message).to.match(message);
      expect((await call('GET', 'Lisa')).status).to.equal(404);
    });
  }

  it('answers 405 to other methods', async () => {
    expect((await call('DELETE', 'Homer')).status).to.equal(405);
  });
});

describe('the handler of a stream, bundled', () => {
  let handler: typeof import('../../../examples/lambda/stream.js').handler;
  before(async () => {
    ({ handler } = await load<{ handler: typeof handler }>('stream'));
  });

  /** What the handler answers, and what it logs. */
  async function handle(
    ...Records: DynamoDBRecord[]
  ): Promise<{ failures: string[]; logged: unknown[]; errors: string[] }> {
    const { log, error } = console;
    const logged: unknown[] = [];
    const errors: string[] = [];
    console.log = (line: unknown) => logged.push(line);
    console.error = ({ name }: Error) => errors.push(name);
    try {
      const { batchItemFailures } = await handler({ Records });
      return { failures: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), logged, errors };
    } finally {
      Object.assign(console, { log, error });
    }
  }
  const expired = { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };

  it('tells what became of each item', async () => {
    const { failures, logged } = await handle(
      streamRecord('1', 'INSERT', 'Homer', { new: '39' }),
      streamRecord('2', 'MODIFY', 'Homer', { old: '39', new: '40' }),
      streamRecord('3', 'REMOVE', 'Homer', { old: '40' }),
      { ...streamRecord('4', 'REMOVE', 'Abe', { old: '83' }), ...expired },
    );
    expect(failures).to.deep.equal([]);
    expect(logged).to.deep.equal(['Homer came, aged 39', 'Homer was 39, and is 40', 'Homer left', 'Abe expired']);
  });

  it('stops at the first record that fails, and names it and its error', async () => {
    const { failures, logged, errors } = await handle(
      streamRecord('1', 'INSERT', 'Homer', { new: '39' }),
      streamRecord('2', 'INSERT', 'Bart', { new: '9007199254740993' }),
      streamRecord('3', 'INSERT', 'Lisa', { new: '8' }),
    );
    expect(failures).to.deep.equal(['2']);
    expect(logged).to.deep.equal(['Homer came, aged 39']);
    // A name that minifying would have lost.
    expect(errors).to.deep.equal(['NumberPrecisionError']);
  });
});

describe('npm run example:lambda', () => {
  it('bundles both handlers, and prints what they answer', async function () {
    this.timeout(60_000);
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'build/examples/lambda/invoke.js')]);
    expect(stdout.match(/^→ .*$/gm)?.map((line) => line.slice(0, 5))).to.deep.equal([
      '→ 404',
      '→ 200',
      '→ 200',
      '→ 400',
      '→ 400',
      '→ 400',
      '→ {"b',
    ]);
    expect(stdout).to.contain('→ {"batchItemFailures":[{"itemIdentifier":"400"}]}');
  });
});

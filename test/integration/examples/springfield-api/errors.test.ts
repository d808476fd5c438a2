import { createClient } from '#testing/engines/create-client.js';
import { connectDynamoDB, createTables, deleteTables, injectFaults, type FaultRule } from '@entable/testing';
import { ConsoleLogger } from '@nestjs/common';
import { expect } from 'chai';
import { Character } from '../../../../examples/springfield-api/characters/character.js';
import { client as sharedClient, itNeeds } from '../../../support/engine.js';
import { homer, SpringfieldApi } from '../../../support/springfield-api.js';

describe('the errors of springfield-api', () => {
  let api: SpringfieldApi;
  const client = () => createClient(connectDynamoDB().endpoint, { maxAttempts: 1 });
  let own: ReturnType<typeof client>;
  beforeEach(async () => {
    own = client();
    api = await SpringfieldApi.start(own);
  });
  afterEach(() => api.stop());

  const refused: [what: string, method: string, path: string, body?: unknown][] = [
    ['a rule', 'POST', '/characters', { ...homer, age: -1 }],
    ['an unknown property', 'POST', '/characters', { ...homer, isAdmin: true }],
    ['a list in the place of an object', 'POST', '/characters', [homer]],
    ['an empty update', 'PATCH', '/characters/Homer', {}],
    ['null where a number belongs', 'PATCH', '/characters/Homer', { age: null }],
    ['a change of the key', 'PATCH', '/characters/Homer', { name: 'Max' }],
    ['a change of what is only shown', 'PATCH', '/characters/Homer', { appearances: 5 }],
    ['a key that is too long', 'GET', `/characters/${'x'.repeat(3000)}`],
    ['a limit that is too high', 'GET', '/characters?limit=1000'],
    ['a query parameter that there is not', 'GET', '/characters?ocupation=Student'],
  ];
  for (const [what, method, path, body] of refused) {
    it(`are 400 for ${what}`, async () => {
      await api.post('/characters', homer);
      const answer = await api.send(method, path, { 'If-Match': '"1"' }, body);
      expect(answer.status).to.equal(400);
      expect(await api.characters.scanAll()).to.have.length(1);
      expect((await api.characters.get('Homer'))?.version).to.equal(1);
    });
  }

  for (const fault of ['throttle', 'dropRequest'] as const) {
    it(`are 503 with Retry-After for ${fault}`, async () => {
      await api.get('/characters/Homer');
      using faults = injectFaults(own, [{ operation: 'GetItem', fault } satisfies FaultRule]);
      const { status, headers, body } = await api.get('/characters/Homer');
      expect(faults.history).to.have.length(1);
      expect([status, headers.get('retry-after')]).to.deep.equal([503, '1']);
      expect(body).to.deep.equal({ message: 'Try again.', error: 'Service Unavailable', statusCode: 503 });
      expect((await api.get('/characters/Homer')).status).to.equal(404);
    });
  }

  itNeeds('transactions', 'are 503 with Retry-After for a conflict of transactions', async () => {
    await api.post('/characters', homer);
    using faults = injectFaults(own, [{ operation: 'TransactWriteItems', fault: 'cancel' }]);
    const episode = { season: 1, number: 1, title: 'a', airedOn: '1989-12-17', cast: ['Homer'] };
    const { status, headers } = await api.post('/episodes', episode);
    expect([status, headers.get('retry-after'), faults.history.length]).to.deep.equal([503, '1', 1]);
    expect((await api.post('/episodes', episode)).status).to.equal(201);
  });

  it('are 500 without inner details for what nobody expects, and /health says 503', async () => {
    expect(await api.get('/health')).to.deep.include({ status: 200, body: { status: 'ok' } });
    await deleteTables(sharedClient(), [Character], { tableName: api.characters.tableName });
    const { status, body } = await api.get('/characters/Homer');
    expect([status, body]).to.deep.equal([500, { statusCode: 500, message: 'Internal server error' }]);
    expect(await api.get('/health')).to.deep.include({ status: 503, body: { status: 'error' } });
    await createTables(sharedClient(), [Character], { tableName: api.characters.tableName });
    expect((await api.get('/health')).status).to.equal(200);
  });
});

describe('the logs of springfield-api', () => {
  let api: SpringfieldApi;
  after(() => api.stop());

  it('have a line of JSON a request to DynamoDB', async () => {
    const lines: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = (chunk: string | Uint8Array): boolean => lines.push(String(chunk)) > 0;
    try {
      api = await SpringfieldApi.start(sharedClient(), new ConsoleLogger({ json: true }));
      lines.length = 0;
      await api.post('/characters', homer);
      await api.post('/characters', homer);
    } finally {
      process.stdout.write = write;
    }
    const messages = lines
      .map((line) => JSON.parse(line) as { context: string; message: object })
      .filter(({ context }) => context === 'DynamoDB')
      .map(({ message }) => message);
    expect(messages).to.have.length(2);
    expect(messages[0]).to.deep.include({ operation: 'PutItem', table: api.characters.tableName, attempts: 1 });
    expect(messages[0]).to.have.property('capacityUnits').that.is.a('number');
    expect(messages[0]).to.have.property('durationMs').that.is.a('number');
    expect(messages[1]).to.deep.include({ operation: 'PutItem', error: 'ConditionalCheckFailedException' });
  });
});

import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Character } from '../../../../examples/springfield-api/characters/character.js';
import { SpringfieldApi } from '../../../support/springfield-api.js';

type Event = { stored?: number; line?: number; error?: { message: string | string[] }; done?: true } & object;

const character = (name: string) => JSON.stringify({ name, age: 10, occupation: 'Student' });

describe('the import of springfield-api', () => {
  let api: SpringfieldApi;
  beforeEach(async () => {
    api = await SpringfieldApi.start();
  });
  afterEach(() => api.stop());

  async function importText(body: string, contentType = 'application/x-ndjson') {
    const headers = { 'Content-Type': contentType };
    const response = await fetch(`${api.url}/characters/import`, { method: 'POST', headers, body });
    const text = await response.text();
    return { status: response.status, text };
  }

  async function eventsOf(body: string): Promise<Event[]> {
    const { status, text } = await importText(body);
    expect(status).to.equal(200);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
  }

  it('stores what is right, names the lines that are not, and loses nothing else', async () => {
    const lines = Array.from({ length: 120 }, (_, at) => character(`Student ${at}`));
    lines[4] = '{ not JSON';
    lines[50] = '{"name":"Homer","age":-1,"occupation":"Safety Inspector"}';
    lines[60] = '{"name":"Homer","age":1,"occupation":"Safety Inspector","isAdmin":true}';
    lines[70] = `[${character('Homer')}]`;
    lines[119] = 'null';
    const events = await eventsOf(lines.join('\n'));

    const refused = events.filter(({ line }) => line !== undefined);
    expect(refused.map(({ line }) => line)).to.deep.equal([5, 51, 61, 71, 120]);
    const messages = refused.map(({ error }) => [error!.message].flat()[0]);
    expect(messages.slice(0, 3)).to.deep.equal([
      'This is no JSON.',
      'age must not be less than 0',
      'property isAdmin should not exist',
    ]);
    expect(events.at(-1)).to.deep.equal({ done: true, stored: 115, refused: 5, unprocessed: [] });
    const stored = await api.characters.scanAll();
    expect(stored.map(({ name }) => name).sort()).to.deep.equal(
      lines.flatMap((_, at) => ([4, 50, 60, 70, 119].includes(at) ? [] : `Student ${at}`)).sort(),
    );
  });

  it('tells how it goes on', async () => {
    const events = await eventsOf(Array.from({ length: 500 }, (_, at) => `${character(`S${at}`)}\n`).join(''));
    const progress = events.flatMap(({ stored, done }) => (done === undefined && stored !== undefined ? stored : []));
    expect(progress.length).to.be.greaterThan(3);
    expect(progress).to.deep.equal([...new Set(progress)].sort((a, b) => a - b));
    expect(events.at(-1)).to.deep.include({ done: true, stored: 500 });
  });

  it('answers while it still reads, and stores what came until the client leaves', async () => {
    const upload = request(`${api.url}/characters/import`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    upload.on('error', () => undefined);
    upload.write('oops\n');
    let sent = 0;
    const sending = setInterval(() => {
      for (const last = sent + 50; sent < last; sent++) upload.write(`${character(`S${sent}`)}\n`);
    }, 20);
    try {
      const [response] = (await once(upload, 'response')) as [IncomingMessage];
      let answered = '';
      for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
        answered += piece;
        if (/"stored":[1-9]\d\d/.test(answered)) break;
      }
      expect(answered).to.match(/^\{"line":1,.*\n\{"stored":/);
    } finally {
      clearInterval(sending);
      upload.destroy();
    }
    expect(await api.characters.scanCount()).to.be.at.least(100);
    expect((await api.get('/health')).status).to.equal(200);
  });

  it('says which characters DynamoDB did not take in the end', async () => {
    await api.characters.scanCount();
    await deleteTables(connectDynamoDB().client, [Character], { tableName: api.characters.tableName });
    const events = await eventsOf(`${character('Bart')}\n${character('Lisa')}`);
    expect(events).to.deep.equal([{ done: true, stored: 0, refused: 0, unprocessed: ['Bart', 'Lisa'] }]);
    await createTables(connectDynamoDB().client, [Character], { tableName: api.characters.tableName });
  });

  it('takes NDJSON only: 415', async () => {
    const { status } = await importText(character('Bart'), 'application/json');
    expect(status).to.equal(415);
    expect(await api.characters.scanCount()).to.equal(0);
  });

  it('ends at a line that no item can be, without a summary', async () => {
    const line = `{"name":"${'x'.repeat(500 * 1024)}"}`;
    const outcome = await importText(`${character('Bart')}\n${line}`).then(
      ({ text }) => text,
      () => 'broken off',
    );
    expect(outcome).not.to.contain('done');
  });
});

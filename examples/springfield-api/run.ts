// npm run example [-- --engine container | --endpoint http://localhost:8000]
// Starts a DynamoDB of this machine with tables and a few characters, and the service on it.
import { Repository } from '@entable/core';
import { createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Character } from './characters/character.js';
import { Episode } from './episodes/episode.js';

// The SDK's advice about Node's version is for those who publish, not for an example.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { values } = parseArgs({
  options: { engine: { type: 'string', default: 'embedded' }, endpoint: { type: 'string' } },
});
const port = process.env['PORT'] ?? '3000';
await refuseTakenPort();
const engine = values.endpoint === undefined ? engineOf(values.engine) : 'endpoint';
const dynamoDB = await startDynamoDB({ engine, ...(values.endpoint !== undefined && { endpoint: values.endpoint }) });
const { client, endpoint } = dynamoDB;
const tablePrefix = `springfield-${Date.now().toString(36)}-`;
const tableName = (name: string): string => tablePrefix + name;
const url = `http://localhost:${port}`;

try {
  await createTables(client, [Character, Episode], { tableName });
  await storeCharacters();
  await serve();
} finally {
  await deleteTables(client, [Character, Episode], { tableName });
  await dynamoDB.stop();
}

/** What listens there already would answer in the service's place. */
async function refuseTakenPort(): Promise<void> {
  const server = createServer().listen(Number(port));
  await once(server, 'listening').catch((error: Error) => {
    console.error(`${error.message}\nTry another port: PORT=3001 npm run example`);
    process.exit(1);
  });
  server.close();
}

/** Runs the service as production would, in a process of its own, until a signal ends it. */
async function serve(): Promise<void> {
  const service = spawn(process.execPath, [fileURLToPath(new URL('main.js', import.meta.url))], {
    stdio: 'inherit',
    env: {
      ...process.env,
      TABLE_PREFIX: tablePrefix,
      CURSOR_SECRET: process.env['CURSOR_SECRET'] ?? 'only for this example',
      PORT: port,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  });
  const ended = once(service, 'exit');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => service.kill(signal));
  while (service.exitCode === null && service.signalCode === null && !(await answers())) await setTimeout(100);
  if (service.exitCode === null && service.signalCode === null) console.log(whatToTry());
  const [code] = (await ended) as [number | null];
  // Where a signal ended it there is no code, and all is well.
  process.exitCode = code ?? 0;
}

async function answers(): Promise<boolean> {
  return fetch(`${url}/health`).then(
    () => true,
    () => false,
  );
}

async function storeCharacters(): Promise<void> {
  const characters: [name: string, age: number, occupation: string, catchphrase?: string][] = [
    ['Homer', 39, 'Safety Inspector', "D'oh!"],
    ['Marge', 36, 'Homemaker'],
    ['Bart', 10, 'Student', 'Eat my shorts!'],
    ['Lisa', 8, 'Student'],
    ['Nelson', 12, 'Student', 'Ha-ha!'],
  ];
  const repository = new Repository(Character, { client, tableName });
  for (const [name, age, occupation, catchphrase] of characters) {
    await repository.create(Object.assign(new Character(), { name, age, occupation, catchphrase }));
  }
}

function whatToTry(): string {
  return `
The service runs on the engine '${dynamoDB.engine}'. Its OpenAPI page is ${url}/docs. Try:

  curl -i '${url}/characters?occupation=Student&limit=2'
  curl -i -X PATCH ${url}/characters/Homer -H 'If-Match: "1"' -H 'Content-Type: application/json' -d '{"age":40}'
  printf '{"name":"Moe","age":45,"occupation":"Bartender"}\\nnot JSON\\n' |
    curl ${url}/characters/import -H 'Content-Type: application/x-ndjson' --data-binary @-

Ctrl-C ends it. How it is made: examples/springfield-api/README.md, and docs/nest.md.
`;
}

function engineOf(name: string): 'auto' | 'container' | 'jar' | 'embedded' {
  if (name === 'auto' || name === 'container' || name === 'jar' || name === 'embedded') return name;
  throw new Error(`--engine is auto, container, jar or embedded, not ${name}.`);
}

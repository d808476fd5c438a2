// npm run example:lambda [-- --endpoint http://localhost:8000]
// Bundles both handlers and calls them as Lambda would, on a DynamoDB of this machine.
import { createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleHandler } from './bundle.js';
import { Character } from './character.js';
import { httpEvent, streamRecord } from './events.js';

// The SDK's advice about Node's version is for those who publish, not for an example.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { values } = parseArgs({ options: { endpoint: { type: 'string' } } });
const { client, endpoint, stop } = await startDynamoDB(
  values.endpoint === undefined ? { engine: 'embedded' } : { engine: 'endpoint', endpoint: values.endpoint },
);
const tableName = `characters-lambda-${Date.now().toString(36)}`;
await createTables(client, [Character], { tableName });

// What Lambda's configuration says, and where the client of the bundle looks.
Object.assign(process.env, {
  TABLE_NAME: tableName,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

try {
  await callHttp();
  await callStream();
} finally {
  await deleteTables(client, [Character], { tableName });
  await stop();
}

async function callHttp(): Promise<void> {
  const { handler } = await load<typeof import('./handler.js')>('handler');
  const call = async (method: string, name: string, body?: object): Promise<void> => {
    console.log(`${method} /characters/${name} ${body === undefined ? '' : JSON.stringify(body)}`);
    const { statusCode, body: answer } = await handler(httpEvent(method, name, body && JSON.stringify(body)));
    console.log(`→ ${statusCode} ${answer}\n`);
  };
  await call('GET', 'Homer');
  await call('PUT', 'Homer', { age: 39, catchphrase: "D'oh!" });
  await call('GET', 'Homer');
  await call('PUT', 'Homer', { age: -1 });
  await call('PUT', 'Homer', { age: 39, isAdmin: true });
  await call('GET', '');
}

async function callStream(): Promise<void> {
  const { handler } = await load<typeof import('./stream.js')>('stream');
  const Records = [
    streamRecord('100', 'INSERT', 'Homer', { new: '39' }),
    streamRecord('200', 'MODIFY', 'Homer', { old: '39', new: '40' }),
    {
      ...streamRecord('300', 'REMOVE', 'Homer', { old: '40' }),
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    },
    streamRecord('400', 'INSERT', 'Bart', { new: '9007199254740993' }),
    streamRecord('500', 'INSERT', 'Lisa', { new: '8' }),
  ];
  console.log('Five records of a stream, the fourth with an age that no number holds:');
  // What the handler logs of it is a stack trace; the answer says the same in a line.
  const { error } = console;
  console.error = (problem: Error) => console.log(`✗ ${problem.name}: ${problem.message}`);
  try {
    console.log(`→ ${JSON.stringify(await handler({ Records }))}`);
  } finally {
    console.error = error;
  }
}

/** Bundles a handler and imports the bundle. */
async function load<M>(name: string): Promise<M> {
  const source = new URL(`../../../examples/lambda/${name}.ts`, import.meta.url);
  const bundled = new URL(`bundles/${name}.mjs`, import.meta.url);
  const { bytes } = await bundleHandler(fileURLToPath(source), fileURLToPath(bundled));
  console.log(`${name}.mjs: ${Math.round(bytes / 1000)} kB\n`);
  // The bundle exports what its source does.
  return (await import(bundled.href)) as M;
}

import * as wire from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const json = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'id-1' };
const table = { TableName: 'things' };
const item = { id: { S: 'a' } };

/** One whose answer is read by the wire and one whose request is made by it; and the SDK's own. */
const made: Readonly<Record<string, () => sdk.GetItemCommand | sdk.PutItemCommand>> = {
  'GetItem of the wire': () => new wire.GetItemCommand({ ...table, Key: item }),
  'PutItem of the wire': () => new wire.PutItemCommand({ ...table, Item: item }),
  'GetItem of the SDK': () => new sdk.GetItemCommand({ ...table, Key: item }),
};

describe('commands on the wire, over HTTP', () => {
  const servers: Server[] = [];
  after(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));

  async function serve(listener: RequestListener, config: DynamoDBClientConfig = {}): Promise<DynamoDBClient> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    return new DynamoDBClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials,
      maxAttempts: 1,
      ...config,
    });
  }
  const outcome = (sending: Promise<unknown>): Promise<string> =>
    sending.then(
      () => 'answered',
      ({ name }: Error) => name,
    );

  it('are aborted before, while nothing is answered, and while the body is read', async () => {
    const started: (() => void)[] = [];
    const client = await serve((_, response) => {
      response.writeHead(200, json);
      response.write('{"Item":');
      started.shift()?.();
    });
    for (const [name, command] of Object.entries(made)) {
      const send = (abortSignal: AbortSignal): Promise<string> =>
        outcome(client.send(command() as sdk.GetItemCommand, { abortSignal }));
      expect(await send(AbortSignal.abort()), name).to.equal('AbortError');
      const controller = new AbortController();
      started.push(() => controller.abort());
      expect(await send(controller.signal), name).to.equal('AbortError');
    }
  });

  it('end by the timeout of the handler', async () => {
    const client = await serve(() => undefined, {
      requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } as never,
    });
    for (const [name, command] of Object.entries(made))
      expect(await outcome(client.send(command() as sdk.GetItemCommand)), name).to.equal('TimeoutError');
  });

  it('fail where the body breaks off', async () => {
    const client = await serve((_, response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"Item":', () => response.destroy());
    });
    for (const [name, command] of Object.entries(made)) {
      const error = await client.send(command() as sdk.GetItemCommand).catch((thrown: NodeJS.ErrnoException) => thrown);
      expect(error, name).to.have.property('code', 'ECONNRESET');
    }
  });
});

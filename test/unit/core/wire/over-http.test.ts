import * as wire from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const json = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'id-1' };
const table = { TableName: 'things' };

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
    for (const commands of [wire, sdk]) {
      const aborted = AbortSignal.abort();
      const command = () => new commands.GetItemCommand({ ...table, Key: { id: { S: 'a' } } });
      expect(await outcome(client.send(command(), { abortSignal: aborted }))).to.equal('AbortError');
      const controller = new AbortController();
      started.push(() => controller.abort());
      const during = outcome(client.send(command(), { abortSignal: controller.signal }));
      expect(await during).to.equal('AbortError');
    }
  });

  it('end by the timeout of the handler', async () => {
    const client = await serve(() => undefined, {
      requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } as never,
    });
    const sending = outcome(client.send(new wire.GetItemCommand({ ...table, Key: { id: { S: 'a' } } })));
    expect(await sending).to.equal('TimeoutError');
  });

  it('fail where the body breaks off', async () => {
    const client = await serve((_, response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"Item":', () => response.destroy());
    });
    const error = await client
      .send(new wire.GetItemCommand({ ...table, Key: { id: { S: 'a' } } }))
      .catch((thrown: NodeJS.ErrnoException) => thrown);
    expect(error).to.have.property('code', 'ECONNRESET');
  });
});

import {
  BatchWriteItemCommand,
  CreateTableCommand,
  ListTablesCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { startDynamoDB } from '@entable/testing';

const TableName = 'stopped';

/** Twenty-five writes, as many as a request takes. */
function writes(first: number): WriteRequest[] {
  return Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { id: { N: String(first + at) } } } }));
}

// What dynalite throws by itself, mocha takes for a failure of the test that runs.
describe('the embedded engine', () => {
  it('ends what it was asked for before its store closes, though its client has given it up', async () => {
    const { client, endpoint, stop } = await startDynamoDB({ engine: 'embedded' });
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    await setImmediate(); // the table is there in the engine's next turn

    const sent = Array.from({ length: 8 }, (_, at) =>
      client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: writes(25 * at) } })),
    );
    await Promise.race(sent);
    await stop();
    await Promise.allSettled(sent);
    const refused = await fetch(endpoint).catch(() => undefined);
    expect(refused).to.equal(undefined);
  });

  it('outlives a client that leaves in the middle of a request', async () => {
    const { client, endpoint, stop } = await startDynamoDB({ engine: 'embedded' });
    const { hostname, port } = new URL(endpoint);
    const socket = connect(Number(port), hostname);
    socket.write('POST / HTTP/1.1\r\nHost: local\r\nContent-Length: 100\r\n\r\n{');
    await client.send(new ListTablesCommand({}));
    socket.destroy();
    await once(socket, 'close');
    expect((await client.send(new ListTablesCommand({}))).TableNames).to.deep.equal([]);
    await stop();
  });
});

import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import { createTables, deleteTables, injectFaults, type Faults } from '@entable/testing';
import { expect } from 'chai';
import { client as sharedClient, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

@Entity('parcels')
class Parcel {
  @PartitionKey() id!: string;
  @Attribute() weight!: number;
}

const tableName = uniqueTableName('parcels');
const put = (id: string) => new PutItemCommand({ TableName: tableName, Item: { id: { S: id }, weight: { N: '1' } } });

async function isStored(id: string): Promise<boolean> {
  const { Item } = await sharedClient().send(
    new GetItemCommand({ TableName: tableName, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  return Item !== undefined;
}

describe('faults on the way to DynamoDB', () => {
  let client: DynamoDBClient;
  let faults: Faults | undefined;

  before(() => createTables(sharedClient(), [Parcel], { tableName }));
  after(() => deleteTables(sharedClient(), [Parcel], { tableName }));
  beforeEach(() => {
    client = new DynamoDBClient({});
  });
  afterEach(() => {
    faults?.stop();
    client.destroy();
  });

  /** A client whose calls send once. */
  function once(config: ConstructorParameters<typeof DynamoDBClient>[0] = {}): DynamoDBClient {
    client.destroy();
    return (client = new DynamoDBClient({ maxAttempts: 1, ...config }));
  }

  it('throttle: the SDK sends again until it gets through', async () => {
    faults = injectFaults(client, [{ operation: 'PutItem', fault: 'throttle', times: 2 }]);
    const { $metadata } = await client.send(put('throttled'));
    expect($metadata.attempts).to.equal(3);
    expect(faults.history).to.deep.equal([
      { operation: 'PutItem', request: 1, attempt: 1, fault: 'throttle', processed: 'none' },
      { operation: 'PutItem', request: 2, attempt: 2, fault: 'throttle', processed: 'none' },
    ]);
    expect(await isStored('throttled')).to.equal(true);
  });

  it('throttle: in the end it is the exception of the SDK', async () => {
    faults = injectFaults(once({ maxAttempts: 2 }), [{ fault: 'throttle', times: Infinity }]);
    const error = await rejection(ProvisionedThroughputExceededException, client.send(put('refused')));
    expect(error.message).to.contain('configured provisioned throughput');
    expect(error.$metadata.httpStatusCode).to.equal(400);
    expect(error.$metadata.requestId).to.match(/^injected-/);
    expect(faults.history.map(({ attempt }) => attempt)).to.deep.equal([1, 2]);
    expect(await isStored('refused')).to.equal(false);
  });

  it('dropRequest: DynamoDB never sees it', async () => {
    faults = injectFaults(once(), [{ fault: 'dropRequest' }]);
    const error = await rejection(Error, client.send(put('dropped')));
    expect(error).to.include({ code: 'ECONNRESET', syscall: 'write' });
    expect(faults.history).to.have.length(1);
    expect(faults.history[0]).to.include({ fault: 'dropRequest', processed: 'none' });
    expect(await isStored('dropped')).to.equal(false);
  });

  it('dropReply: DynamoDB processes it, and nobody hears', async () => {
    faults = injectFaults(once(), [{ fault: 'dropReply' }]);
    const error = await rejection(Error, client.send(put('unheard')));
    expect(error).to.include({ code: 'ECONNRESET', message: 'socket hang up' });
    expect(faults.history[0]).to.include({ fault: 'dropReply', processed: 'all' });
    expect(await isStored('unheard')).to.equal(true);
  });

  it('dropReply: what the SDK sends again takes place twice', async () => {
    faults = injectFaults(client, [{ operation: 'UpdateItem', fault: 'dropReply' }]);
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { id: { S: 'counted' } },
        UpdateExpression: 'ADD weight :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(Attributes?.['weight']?.N).to.equal('2');
  });

  it('dropReply: a repository that creates meets its own item', async () => {
    const parcels = new Repository(Parcel, { client, tableName });
    faults = injectFaults(client, [{ operation: 'PutItem', fault: 'dropReply' }]);
    const created = parcels.create(Object.assign(new Parcel(), { id: 'own', weight: 1 }));
    await rejection(ConditionalCheckFailedException, created);
    expect(await parcels.get('own')).to.be.instanceOf(Parcel);
  });

  it('dropReply: a request that DynamoDB refuses is not processed', async () => {
    faults = injectFaults(once(), [{ fault: 'dropReply' }]);
    const refused = new PutItemCommand({ TableName: tableName, Item: { weight: { N: '1' } } });
    expect(await rejection(Error, client.send(refused))).to.include({ code: 'ECONNRESET' });
    expect(faults.history[0]?.processed).to.equal('none');
  });

  it('leaves connections free: many lost replies don’t use them up', async () => {
    faults = injectFaults(once({ requestHandler: { httpAgent: { maxSockets: 1 } } }), [
      { fault: 'dropReply', times: 20 },
    ]);
    for (let n = 0; n < 20; n++) await rejection(Error, client.send(put('again')));
    await client.send(put('again'));
  });

  it('delay: the answer arrives, late', async () => {
    faults = injectFaults(client, [{ fault: 'delay', delayMs: 80 }]);
    const before = performance.now();
    const { $metadata } = await client.send(put('late'));
    expect(performance.now() - before).to.be.greaterThan(75);
    expect($metadata.attempts).to.equal(1);
    expect(faults.history[0]).to.include({ fault: 'delay', processed: 'all' });
  });

  it('delay: a caller who aborts does not wait, and the request took place', async () => {
    faults = injectFaults(client, [{ fault: 'delay', delayMs: 60_000 }]);
    const abort = new AbortController();
    const sent = rejection(Error, client.send(put('aborted'), { abortSignal: abort.signal }));
    for (let n = 0; n < 200 && faults.history[0]?.processed !== 'all'; n++) await sleep(10);
    abort.abort();
    expect((await sent).name).to.equal('AbortError');
    expect(await isStored('aborted')).to.equal(true);
  });

  for (const [title, requestHandler] of [
    ['requests', { requestTimeout: 60, throwOnRequestTimeout: true }],
    ['sockets', { socketTimeout: 60 }],
  ] as const) {
    it(`delay: the client’s timeout for ${title} cuts it short`, async () => {
      faults = injectFaults(once({ requestHandler }), [{ fault: 'delay', delayMs: 60_000 }]);
      const error = await rejection(Error, client.send(put('timeout')));
      expect(error.name).to.equal('TimeoutError');
      expect(await isStored('timeout')).to.equal(true);
    });
  }

  it('hits as many as it says where many are sent at once', async () => {
    faults = injectFaults(client, [{ fault: 'dropRequest', times: 5 }]);
    await Promise.all(Array.from({ length: 50 }, (_, n) => client.send(put(`many-${n}`))));
    expect(faults.history).to.have.length(5);
    expect(new Set(faults.history.map(({ request }) => request)).size).to.equal(5);
  });
});

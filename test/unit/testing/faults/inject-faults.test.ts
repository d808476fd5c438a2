import { DescribeTableCommand, DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { injectFaults, type FaultPlan } from '@entable/testing';
import { answered, stubClient } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';

const get = () => new GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } });
const always: FaultPlan = [{ fault: 'dropRequest', times: Infinity }];

function oneTry() {
  return stubClient(() => answered(), { maxAttempts: 1 });
}

describe('injectFaults', () => {
  it('puts the request handler back', async () => {
    const { client, requests } = oneTry();
    const before = client.config.requestHandler;
    const faults = injectFaults(client, always);
    expect(client.config.requestHandler).not.to.equal(before);
    await rejection(Error, client.send(get()));
    faults.stop();
    faults.stop();
    expect(client.config.requestHandler).to.equal(before);
    await client.send(get());
    expect(requests).to.have.length(1);
    expect(faults.history).to.have.length(1);
  });

  it('ends with its block under `using`', () => {
    const { client } = oneTry();
    const before = client.config.requestHandler;
    {
      using faults = injectFaults(client, always);
      expect(faults.history).to.deep.equal([]);
    }
    expect(client.config.requestHandler).to.equal(before);
  });

  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    it(`stops several plans in any order: ${order.join(', ')}`, async () => {
      const { client } = oneTry();
      const before = client.config.requestHandler;
      const plans = [0, 1, 2].map(() => injectFaults(client, [{ fault: 'delay', delayMs: 0, times: Infinity }]));
      await client.send(get());
      const hits = [1, 1, 1];
      for (const stopping of order) {
        plans[stopping]!.stop();
        await client.send(get());
        plans.forEach((_, at) => order.indexOf(at) > order.indexOf(stopping) && (hits[at]! += 1));
        expect(plans.map(({ history }) => history.length)).to.deep.equal(hits);
      }
      expect(client.config.requestHandler).to.equal(before);
    });
  }

  it('lets the later plan act first', async () => {
    const { client } = oneTry();
    const earlier = injectFaults(client, always);
    const later = injectFaults(client, always);
    await rejection(Error, client.send(get()));
    expect([earlier.history.length, later.history.length]).to.deep.equal([0, 1]);
  });

  it('leaves a handler alone that someone else put over it, and does nothing more', async () => {
    const { client } = oneTry();
    const faults = injectFaults(client, always);
    const inner = client.config.requestHandler;
    const outer = Object.assign(Object.create(inner) as typeof inner, {
      handle: (...call: Parameters<typeof inner.handle>) => inner.handle(...call),
    });
    client.config.requestHandler = outer;
    faults.stop();
    expect(client.config.requestHandler).to.equal(outer);
    await client.send(get());
    expect(faults.history).to.deep.equal([]);
  });

  it('counts every request, and leaves those for tables alone', async () => {
    const { client } = oneTry();
    const faults = injectFaults(client, { seed: 1, rate: 1, kinds: ['delay'], delayMs: 0 });
    await client.send(new ListTablesCommand());
    await client.send(new DescribeTableCommand({ TableName: 't' }));
    await client.send(get());
    expect(faults.history).to.deep.equal([
      { operation: 'GetItem', request: 3, attempt: 1, fault: 'delay', processed: 'all' },
    ]);
  });

  it('throttles requests for tables as DynamoDB does, where they are named', async () => {
    const { client } = oneTry();
    injectFaults(client, [{ operation: 'DescribeTable', fault: 'throttle' }]);
    const error = await rejection(Error, client.send(new DescribeTableCommand({ TableName: 't' })));
    expect(error.name).to.equal('ThrottlingException');
  });

  it('does not know what became of a request that failed by itself', async () => {
    const { client } = stubClient(() => undefined, { maxAttempts: 1 });
    const faults = injectFaults(client, [{ fault: 'dropReply' }]);
    await rejection(Error, client.send(get()));
    expect(faults.history[0]?.processed).to.equal('unknown');
  });

  it('does not spend a fault on a call that is aborted before it is sent', async () => {
    const { client } = oneTry();
    const faults = injectFaults(client, always);
    await client.send(get(), { abortSignal: AbortSignal.abort() }).catch(() => undefined);
    expect(faults.history).to.deep.equal([]);
  });

  it('takes a document client, and hits the client around which it is too', async () => {
    const { client } = oneTry();
    const faults = injectFaults(DynamoDBDocumentClient.from(client), always);
    await rejection(
      Error,
      DynamoDBDocumentClient.from(client).send(new GetCommand({ TableName: 't', Key: { id: '1' } })),
    );
    await rejection(Error, client.send(get()));
    expect(faults.history).to.have.length(2);
  });

  it('passes on what the SDK asks of a request handler', () => {
    const client = new DynamoDBClient({ region: 'local', requestHandler: { requestTimeout: 123 } });
    const before = client.config.requestHandler;
    let destroyed = 0;
    before.destroy = () => (destroyed += 1);
    injectFaults(client, always);
    expect(client.config.requestHandler.metadata).to.equal(before.metadata);
    client.destroy();
    expect(destroyed).to.equal(1);
  });

  it('refuses what is no client, and one whose handlers can not be replaced', () => {
    expect(() => injectFaults({} as DynamoDBClient, always)).to.throw(TypeError, /must be a DynamoDBClient/);
    expect(() => injectFaults(undefined as never, always)).to.throw(TypeError, /must be a DynamoDBClient/);
    const cached = new DynamoDBClient({ region: 'local', cacheMiddleware: true });
    expect(() => injectFaults(cached, always)).to.throw(TypeError, /cacheMiddleware/);
  });
});

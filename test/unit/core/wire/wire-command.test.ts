import * as wire from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { Readable } from 'node:stream';

type Body = Uint8Array | Readable | string;
interface Sent {
  readonly headers: Record<string, string>;
  readonly body: unknown;
}
type Reply = (sent: Sent) => { status?: number; headers?: Record<string, string>; body: Body };
type Command = keyof typeof wire;

const json = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'id-1' };
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** A client whose requests are kept, and answered here. */
function clientOf(reply: Reply, config: DynamoDBClientConfig = {}): { client: DynamoDBClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const handle = async (request: Sent): Promise<object> => {
    sent.push({ headers: { ...request.headers }, body: request.body });
    const { status = 200, headers = json, body } = reply(request);
    return { response: new Response(status, { ...headers }, body) };
  };
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: 'http://stub.invalid',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    retryStrategy: quick,
    requestHandler: { handle } as never,
    ...config,
  });
  return { client, sent };
}

class Response {
  constructor(
    readonly statusCode: number,
    readonly headers: Record<string, string>,
    public body: Body,
  ) {}
}

/** The SDK's own way to retry, without its waits. */
const quick = {
  acquireInitialRetryToken: () => Promise.resolve({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
  refreshRetryTokenForRetry: (token: { getRetryCount(): number }) => {
    const count = token.getRetryCount() + 1;
    if (count > 2) throw new Error('No retries left.');
    return Promise.resolve({ getRetryCount: () => count, getRetryDelay: () => 0 });
  },
  recordSuccess: () => undefined,
} as unknown as NonNullable<DynamoDBClientConfig['retryStrategy']>;

const send = (
  client: Pick<DynamoDBClient, 'send'>,
  of: Partial<typeof sdk> | typeof wire,
  name: Command,
  input: object,
): Promise<object> =>
  client.send(new (of as unknown as Record<Command, new (input: object) => sdk.GetItemCommand>)[name](input));

const item = {
  id: { S: 'ü😀"\\\u0000' },
  empty: { S: '' },
  n: { N: '12345678901234567890.5' },
  b: { B: new Uint8Array([0, 255]) },
  bs: { BS: [new Uint8Array([1]), new Uint8Array([2])] },
  B: { M: { BS: { L: [{ NULL: true }, { BOOL: false }, { SS: ['a'] }, { NS: ['1'] }, { L: [] }, { M: {} }] } } },
};
const wireItem = { ...item, b: { B: 'AP8=' }, bs: { BS: ['AQ==', 'Ag=='] } };
const key = { id: { S: 'a' }, b: { B: new Uint8Array([7]) } };
const table = { TableName: 'things' };
const inputs: Record<Command, object> = {
  GetItemCommand: { ...table, Key: key, ConsistentRead: true, ProjectionExpression: undefined },
  PutItemCommand: { ...table, Item: item, ReturnConsumedCapacity: 'TOTAL' },
  UpdateItemCommand: {
    ...table,
    Key: key,
    UpdateExpression: 'SET a = :a',
    ExpressionAttributeValues: { ':a': item.B },
  },
  DeleteItemCommand: { ...table, Key: key },
  QueryCommand: { ...table, Limit: 5, KeyConditionExpression: 'id = :a', ExpressionAttributeValues: { ':a': item.id } },
  ScanCommand: { ...table, Segment: 0, TotalSegments: 4, ExclusiveStartKey: key },
  BatchGetItemCommand: { RequestItems: { things: { Keys: [key] } } },
  BatchWriteItemCommand: {
    RequestItems: { things: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: key } }] },
  },
  TransactGetItemsCommand: { TransactItems: [{ Get: { ...table, Key: key } }] },
  TransactWriteItemsCommand: { TransactItems: [{ Put: { ...table, Item: item } }], ClientRequestToken: 'token' },
};
const capacity = { TableName: 'things', CapacityUnits: 1.5, Table: { CapacityUnits: 1.5 } };
const outputs: Record<Command, object> = {
  GetItemCommand: { Item: wireItem, ConsumedCapacity: capacity },
  PutItemCommand: {
    Attributes: wireItem,
    ItemCollectionMetrics: { ItemCollectionKey: { id: { S: 'a' } }, SizeEstimateRangeGB: [0, 1] },
  },
  UpdateItemCommand: { Attributes: wireItem },
  DeleteItemCommand: { Attributes: wireItem },
  QueryCommand: { Items: [wireItem, {}], Count: 2, ScannedCount: 7, LastEvaluatedKey: { b: { B: 'Bw==' } } },
  ScanCommand: { Items: [], Count: 0, ScannedCount: 0, ConsumedCapacity: null },
  BatchGetItemCommand: {
    Responses: { things: [wireItem] },
    UnprocessedKeys: { things: { Keys: [{ b: { B: 'Bw==' } }] } },
  },
  BatchWriteItemCommand: {
    UnprocessedItems: { things: [{ PutRequest: { Item: wireItem } }] },
    ConsumedCapacity: [capacity],
  },
  TransactGetItemsCommand: { Responses: [{ Item: wireItem }, {}] },
  TransactWriteItemsCommand: {},
};
const names = Object.keys(inputs) as Command[];

describe('commands on the wire', () => {
  it('are read from streams, and an empty body is nothing', async () => {
    const stream = clientOf(() => ({ body: Readable.from([bytes(outputs.GetItemCommand)]) }));
    expect(await send(stream.client, wire, 'GetItemCommand', inputs.GetItemCommand)).to.deep.include({ Item: item });
    const empty = clientOf(() => ({ body: new Uint8Array() }));
    expect(Object.keys(await send(empty.client, wire, 'GetItemCommand', inputs.GetItemCommand))).to.deep.equal([
      '$metadata',
    ]);
  });

  it('are retried, each attempt with its own answer', async () => {
    let attempts = 0;
    const throttled = { __type: 'com.amazon.coral.service#ThrottlingException', message: 'slow' };
    const { client, sent } = clientOf(() =>
      ++attempts < 3 ? { status: 400, body: bytes(throttled) } : { body: bytes(outputs.GetItemCommand) },
    );
    const output = await send(client, wire, 'PutItemCommand', inputs.PutItemCommand);
    expect(output).to.have.nested.property('$metadata.attempts', 3);
    expect(new Set(sent.map(({ body }) => body)).size).to.equal(1);
  });

  for (const cacheMiddleware of [false, true]) {
    it(`answer each of many calls at once${cacheMiddleware ? ', by one handler' : ''}`, async () => {
      const { client } = clientOf(
        ({ body }) => {
          const { Key } = JSON.parse(String(body)) as { Key: object };
          return { body: Readable.from([bytes({ Item: Key })]) };
        },
        { cacheMiddleware },
      );
      const get = (of: typeof wire | typeof sdk, n: number): Promise<object> =>
        send(client, of, 'GetItemCommand', { ...table, Key: { id: { S: String(n) } } });
      // The SDK's own commands keep handlers of their own.
      const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => get(n % 3 === 0 ? sdk : wire, n)));
      answers.forEach((answer, n) => expect(answer).to.deep.include({ Item: { id: { S: String(n) } } }));
    });
  }

  it('are sent by a document client, and found by their class and their name', async () => {
    const { client } = clientOf(() => ({ body: bytes(outputs.GetItemCommand) }));
    const answer = await send(DynamoDBDocumentClient.from(client), wire, 'GetItemCommand', inputs.GetItemCommand);
    expect(answer).to.deep.include({ Item: item });
    const [own, theirs] = [{ ...wire }, { ...sdk }];
    for (const name of names) {
      const command = new (own[name] as new (input: object) => object)({});
      // aws-sdk-client-mock goes by the class, instrumentation by the name.
      expect(command).to.be.instanceOf(theirs[name]);
      expect(command.constructor.name).to.equal(name);
    }
  });

  it('log what the SDK logs', async () => {
    const logs = [];
    for (const commands of [wire, sdk]) {
      const lines: unknown[] = [];
      const logger = { ...silent, info: (line: unknown) => lines.push(line) };
      const { client } = clientOf(() => ({ body: bytes(outputs.QueryCommand) }), { logger });
      await send(client, commands, 'QueryCommand', inputs.QueryCommand);
      logs.push(lines);
    }
    expect(logs[0]).to.have.length(1);
    expect(logs[0]).to.deep.equal(logs[1]);
  });
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
});

describe('middleware of the user, beside commands on the wire', () => {
  it('sees the whole input, the request and the whole output at each step', async () => {
    const { client } = clientOf(() => ({ body: bytes(outputs.GetItemCommand) }));
    for (const name of ['PutItemCommand', 'GetItemCommand'] as const) {
      const seen: Record<string, unknown> = {};
      const stack = client.middlewareStack.clone();
      const watch =
        (step: string) =>
        (next: (call: never) => Promise<{ output?: unknown }>) =>
        async (call: { input: unknown; request?: { body?: unknown } }) => {
          seen[`${step} input`] = call.input;
          if (call.request !== undefined) seen[`${step} body`] = call.request.body;
          const result = await next(call as never);
          seen[`${step} output`] = result.output;
          return result;
        };
      const add = (step: string, options: object): void =>
        client.middlewareStack.add(watch(step) as never, { name: step, ...options } as never);
      for (const step of ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize']) add(step, { step });
      for (const relation of ['before', 'after'] as const)
        client.middlewareStack.addRelativeTo(watch(relation) as never, {
          name: relation,
          relation,
          toMiddleware: 'serializerMiddleware',
        });
      const output = await send(client, wire, name, inputs[name]);
      for (const step of ['initialize', 'serialize', 'before', 'after', 'build', 'finalizeRequest', 'deserialize']) {
        expect(seen[`${step} input`], step).to.equal(inputs[name]);
        // Where it stands nearer to the network than the deserialization, with the SDK's own commands as well.
        expect(seen[`${step} output`], step).to.equal(step === 'deserialize' ? undefined : output);
      }
      for (const step of ['after', 'build', 'finalizeRequest', 'deserialize'])
        expect(JSON.parse(String(seen[`${step} body`])), step).to.have.property('TableName', 'things');
      for (const step of Object.keys(seen)) client.middlewareStack.remove(step.split(' ')[0]!);
      expect(client.middlewareStack.identify()).to.deep.equal(stack.identify());
    }
  });

  it('may change the input', async () => {
    const { client, sent } = clientOf(() => ({ body: bytes({}) }));
    client.middlewareStack.add(
      (next) => (call) => next({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'INDEXES' } as never }),
    );
    await send(client, wire, 'PutItemCommand', inputs.PutItemCommand);
    expect(JSON.parse(String(sent[0]!.body))).to.include({ ReturnConsumedCapacity: 'INDEXES', TableName: 'things' });
  });

  it('that stands closer to the serialization and replaces inputs leaves it to the SDK', async () => {
    const { client, sent } = clientOf(() => ({ body: bytes({}) }));
    const command = new wire.PutItemCommand(inputs.PutItemCommand as sdk.PutItemCommandInput);
    let inner: unknown;
    const resolve = command.middlewareStack.applyToStack;
    command.middlewareStack.applyToStack = (stack) => {
      resolve(stack);
      // Added when the stack is put together, and again by every copy.
      stack.addRelativeTo(
        ((next: (call: object) => unknown) => (call: { readonly input: unknown }) => {
          inner = call.input;
          return next({ ...call, input: structuredClone(call.input) });
        }) as never,
        { name: 'cloning', relation: 'after', toMiddleware: 'entableEmptyInput', override: true } as never,
      );
    };
    await client.send(command);
    expect(inner).to.equal(inputs.PutItemCommand);
    expect(sent).to.have.length(1);
    expect(JSON.parse(String(sent[0]!.body))).to.have.nested.property('Item.b.B', 'AP8=');
    // Those that were on their way when the first was found out, as well.
    const many = [1, 2, 3, 4, 5].map(() => {
      const each = new wire.PutItemCommand(inputs.PutItemCommand as sdk.PutItemCommandInput);
      each.middlewareStack.applyToStack = command.middlewareStack.applyToStack;
      return each;
    });
    const other = clientOf(() => ({ body: bytes({}) }));
    await Promise.all(many.map((each) => other.client.send(each)));
    for (const { body } of other.sent) expect(JSON.parse(String(body))).to.have.nested.property('Item.b.B', 'AP8=');
  });
});

describe('where a command can not pass by the serialization', () => {
  it('the SDK does it: requests that are not JSON', async () => {
    const { client, sent } = clientOf(({ headers }) => {
      expect(headers['content-type']).to.equal('application/other');
      return { body: bytes(outputs.GetItemCommand), headers: { 'content-type': 'application/other' } };
    });
    client.middlewareStack.addRelativeTo(
      ((next: (call: object) => unknown) => (call: object) => {
        (call as { request: Sent }).request.headers['content-type'] = 'application/other';
        return next(call);
      }) as never,
      // Closer than what is tested, as a protocol's own serialization is.
      { name: 'protocol', relation: 'after', toMiddleware: 'serializerMiddleware' } as never,
    );
    const answers = [
      await send(client, wire, 'BatchWriteItemCommand', inputs.BatchWriteItemCommand),
      await send(client, wire, 'GetItemCommand', inputs.GetItemCommand),
    ];
    expect(answers[1]).to.deep.include({ Item: item });
    expect(JSON.parse(String(sent[0]!.body)))
      .to.have.nested.property('RequestItems.things')
      .with.length(2);
  });

  it('the SDK does it: middleware under other names', async () => {
    const { client, sent } = clientOf(() => ({ body: bytes(outputs.GetItemCommand) }));
    const { concat } = client.middlewareStack;
    client.middlewareStack.concat = ((from: typeof client.middlewareStack) => {
      const stack = concat(from as never);
      const { addRelativeTo } = stack;
      stack.addRelativeTo = (middleware, options) => addRelativeTo(middleware, { ...options, toMiddleware: 'renamed' });
      return stack;
    }) as never;
    expect(await send(client, wire, 'GetItemCommand', inputs.GetItemCommand)).to.deep.include({ Item: item });
    expect(sent).to.have.length(1);
  });
});

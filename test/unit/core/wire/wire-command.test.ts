import * as wire from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { Readable } from 'node:stream';
import { answeringClient, bodyText, commands, json } from '../../../support/both-ways.js';

const item = { id: { S: 'ü😀"\\\u0000' }, b: { B: new Uint8Array([0, 255]) }, bs: { BS: [new Uint8Array([1])] } };
const wireItem = { ...item, b: { B: 'AP8=' }, bs: { BS: ['AQ=='] } };
const key = { id: { S: 'a' } };
const inputs = {
  GetItem: { TableName: 'things', Key: key },
  PutItem: { TableName: 'things', Item: item },
  Query: { TableName: 'things', KeyConditionExpression: 'id = :a', ExpressionAttributeValues: { ':a': key.id } },
  BatchWriteItem: { RequestItems: { things: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: key } }] } },
};
const got = json({ Item: wireItem });

const send = (
  client: Pick<DynamoDBClient, 'send'>,
  operation: keyof typeof inputs,
  input: object = inputs[operation],
): Promise<object> => client.send(commands(operation, input).own);

const bodyOf = ({ body }: { readonly body: unknown }): object => JSON.parse(bodyText(body)) as object;

describe('commands on the wire', () => {
  it('are read from streams, and an empty body is nothing', async () => {
    const stream = answeringClient(() => ({ body: Readable.from([got.body]) }));
    expect(await send(stream.client, 'GetItem')).to.deep.include({ Item: item });
    const empty = answeringClient(() => json(''));
    expect(Object.keys(await send(empty.client, 'GetItem'))).to.deep.equal(['$metadata']);
  });

  it('are retried, each attempt with its own answer', async () => {
    const throttled = { __type: 'com.amazon.coral.service#ThrottlingException', message: 'slow' };
    const { client, requests } = answeringClient((attempt) => (attempt < 2 ? json(throttled, 400) : json({})));
    const output = await send(client, 'PutItem');
    expect(output).to.have.nested.property('$metadata.attempts', 3);
    expect(new Set(requests.map(({ body }) => bodyText(body))).size).to.equal(1);
  });

  for (const cacheMiddleware of [false, true]) {
    it(`answer each of many calls at once${cacheMiddleware ? ', by one handler' : ''}`, async () => {
      const { client } = answeringClient(
        (_, request) => {
          const { Key } = bodyOf(request) as { readonly Key: object };
          return { body: Readable.from([json({ Item: Key }).body]) };
        },
        { cacheMiddleware },
      );
      const get = (way: 'own' | 'sdk', n: number): Promise<object> =>
        client.send(commands('GetItem', { TableName: 'things', Key: { id: { S: String(n) } } })[way]);
      // The SDK's own commands keep handlers of their own.
      const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => get(n % 3 === 0 ? 'sdk' : 'own', n)));
      answers.forEach((answer, n) => expect(answer).to.deep.include({ Item: { id: { S: String(n) } } }));
    });
  }

  it('are sent by a document client, and found by their class and their name', async () => {
    const { client } = answeringClient(() => got);
    const answer = await send(DynamoDBDocumentClient.from(client), 'GetItem');
    expect(answer).to.deep.include({ Item: item });
    const [own, theirs] = [{ ...wire }, { ...sdk }];
    for (const name of Object.keys(own) as (keyof typeof wire)[]) {
      const command = new (own[name] as new (input: object) => object)({});
      // aws-sdk-client-mock goes by the class, instrumentation by the name.
      expect(command).to.be.instanceOf(theirs[name]);
      expect(command.constructor.name).to.equal(name);
    }
  });

  it('log what the SDK logs', async () => {
    const logs = [];
    for (const way of ['own', 'sdk'] as const) {
      const lines: unknown[] = [];
      const logger = { ...silent, info: (line: unknown) => lines.push(line) };
      const { client } = answeringClient(() => json({ Items: [wireItem, {}], Count: 2, ScannedCount: 7 }), { logger });
      await client.send(commands('Query', inputs.Query)[way]);
      logs.push(lines);
    }
    expect(logs[0]).to.have.length(1);
    expect(logs[0]).to.deep.equal(logs[1]);
  });
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
});

describe('middleware of the user, beside commands on the wire', () => {
  it('sees the whole input, the request and the whole output at each step', async () => {
    const { client } = answeringClient(() => got);
    for (const name of ['PutItem', 'GetItem'] as const) {
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
      const output = await send(client, name);
      for (const step of ['initialize', 'serialize', 'before', 'after', 'build', 'finalizeRequest', 'deserialize']) {
        expect(seen[`${step} input`], step).to.equal(inputs[name]);
        // Where it stands nearer to the network than the deserialization, with the SDK's own commands as well.
        expect(seen[`${step} output`], step).to.equal(step === 'deserialize' ? undefined : output);
      }
      for (const step of ['after', 'build', 'finalizeRequest', 'deserialize'])
        expect(bodyOf({ body: seen[`${step} body`] }), step).to.have.property('TableName', 'things');
      for (const step of Object.keys(seen)) client.middlewareStack.remove(step.split(' ')[0]!);
      expect(client.middlewareStack.identify()).to.deep.equal(stack.identify());
    }
  });

  it('may change the input', async () => {
    const { client, requests } = answeringClient(() => json({}));
    client.middlewareStack.add(
      (next) => (call) => next({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'INDEXES' } as never }),
    );
    await send(client, 'PutItem');
    expect(bodyOf(requests[0]!)).to.include({ ReturnConsumedCapacity: 'INDEXES', TableName: 'things' });
  });

  it('that stands closer to the serialization and replaces inputs leaves it to the SDK', async () => {
    const { client, requests } = answeringClient(() => json({}));
    const command = new wire.PutItemCommand(inputs.PutItem);
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
    expect(inner).to.equal(inputs.PutItem);
    expect(requests).to.have.length(1);
    expect(bodyOf(requests[0]!)).to.have.nested.property('Item.b.B', 'AP8=');
    // Those that were on their way when the first was found out, as well.
    const many = [1, 2, 3, 4, 5].map(() => {
      const each = new wire.PutItemCommand(inputs.PutItem);
      each.middlewareStack.applyToStack = command.middlewareStack.applyToStack;
      return each;
    });
    const other = answeringClient(() => json({}));
    await Promise.all(many.map((each) => other.client.send(each)));
    for (const request of other.requests) expect(bodyOf(request)).to.have.nested.property('Item.b.B', 'AP8=');
  });
});

describe('where a command can not pass by the serialization', () => {
  it('the SDK does it: requests that are not JSON', async () => {
    const { client, requests } = answeringClient((_, { headers }) => {
      expect(headers['content-type']).to.equal('application/other');
      return { ...got, headers: { 'content-type': 'application/other' } };
    });
    client.middlewareStack.addRelativeTo(
      ((next: (call: object) => unknown) => (call: object) => {
        (call as { request: { headers: Record<string, string> } }).request.headers['content-type'] =
          'application/other';
        return next(call);
      }) as never,
      // Closer than what is tested, as a protocol's own serialization is.
      { name: 'protocol', relation: 'after', toMiddleware: 'serializerMiddleware' } as never,
    );
    await send(client, 'BatchWriteItem');
    expect(await send(client, 'GetItem')).to.deep.include({ Item: item });
    expect(bodyOf(requests[0]!)).to.have.nested.property('RequestItems.things').with.length(2);
  });

  it('the SDK does it: middleware under other names', async () => {
    const { client, requests } = answeringClient(() => got);
    const { concat } = client.middlewareStack;
    client.middlewareStack.concat = ((from: typeof client.middlewareStack) => {
      const stack = concat(from as never);
      const { addRelativeTo } = stack;
      stack.addRelativeTo = (middleware, options) => addRelativeTo(middleware, { ...options, toMiddleware: 'renamed' });
      return stack;
    }) as never;
    expect(await send(client, 'GetItem')).to.deep.include({ Item: item });
    expect(requests).to.have.length(1);
  });
});

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { bodyText, bothWays, json, type Operation } from '../../../support/both-ways.js';

// What stands anywhere in a client's stack sees what it sees beside the SDK's own commands, and what it changes counts.

interface Call {
  readonly input: Record<string, unknown>;
  readonly request?: { headers: Record<string, string>; body?: unknown };
}
interface Result {
  readonly response: { readonly statusCode: number; readonly headers: object; readonly body?: unknown };
  output?: Record<string, unknown>;
}
type Next = (call: Call) => Promise<Result>;
type Middleware = (next: Next, tell: (seen: unknown) => void, context: Record<string, unknown>) => Next;

const TableName = 'things';
const Key = { id: { S: 'a' } };
const item = { id: { S: 'a' }, bytes: { B: new Uint8Array([0, 255]) }, n: { N: '1' } };
const stored = { ...item, bytes: { B: 'AP8=' } };
const capacity = { TableName, CapacityUnits: 1 };

const cases = {
  PutItem: { input: { TableName, Item: item }, answer: { Attributes: stored, ConsumedCapacity: capacity } },
  GetItem: { input: { TableName, Key }, answer: { Item: stored, ConsumedCapacity: capacity } },
  Query: {
    input: { TableName, KeyConditionExpression: 'id = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } },
    answer: { Items: [stored], Count: 1, ScannedCount: 1, LastEvaluatedKey: Key },
  },
  TransactWriteItems: {
    input: { TransactItems: [{ Put: { TableName, Item: item } }], ClientRequestToken: 'token' },
    answer: { ConsumedCapacity: [capacity] },
  },
} satisfies Partial<Record<Operation, { readonly input: object; readonly answer: object }>>;

/** Where middleware may stand. */
const places: readonly object[] = [
  ...['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'].flatMap((step) => [
    { step, priority: 'high' },
    { step, priority: 'low' },
  ]),
  ...['serializerMiddleware', 'deserializerMiddleware', 'contentLengthMiddleware', 'retryMiddleware'].flatMap(
    (toMiddleware) => [
      { toMiddleware, relation: 'before' },
      { toMiddleware, relation: 'after' },
    ],
  ),
];

const bodyOf = ({ request }: Call): object | undefined =>
  request?.body === undefined ? undefined : (JSON.parse(bodyText(request.body)) as object);
const asked = { ReturnConsumedCapacity: 'INDEXES' };

const deeds: Readonly<Record<string, Middleware>> = {
  'looks at all there is':
    (next, tell, { clientName, commandName }) =>
    async (call) => {
      tell([clientName, commandName, call.input, bodyOf(call), call.request?.headers['x-amz-target']]);
      const { response, output } = await next(call);
      tell([response.statusCode, response.headers, output]);
      return { response, ...(output && { output }) };
    },
  'changes the input in place': (next) => (call) => {
    Object.assign(call.input, asked);
    return next(call);
  },
  'replaces the input': (next) => (call) => next({ ...call, input: structuredClone({ ...call.input, ...asked }) }),
  'reads the body as it is told by its kind': (next, tell) => (call) => {
    const body = call.request?.body;
    const isText = typeof body === 'string';
    tell([isText, isText ? body.length : new TextDecoder().decode(body as Uint8Array | undefined).length]);
    if (body instanceof Uint8Array) tell(body.constructor.name);
    return next(call);
  },
  'replaces the body': (next) => (call) => {
    if (call.request !== undefined) call.request.body = JSON.stringify({ ...bodyOf(call), ...asked });
    return next(call);
  },
  'replaces the request': (next) => (call) => {
    if (call.request === undefined) return next(call);
    const request = Object.assign(Object.create(Object.getPrototypeOf(call.request) as object) as object, call.request);
    const headers = { ...call.request.headers, 'x-added': 'yes' };
    const body = JSON.stringify({ ...bodyOf(call), ...asked });
    return next({ ...call, request: Object.assign(request, { headers, body }) });
  },
  'adds a header': (next) => (call) => {
    if (call.request !== undefined) call.request.headers['x-added'] = 'yes';
    return next(call);
  },
  'adds to the output': (next) => async (call) => {
    const result = await next(call);
    if (result.output !== undefined) result.output['Added'] = [1];
    return result;
  },
  'replaces the output': (next) => async (call) => {
    const result = await next(call);
    return result.output === undefined ? result : { ...result, output: { ...result.output, Added: [1] } };
  },
  'deletes what was read': (next) => async (call) => {
    const { output, ...result } = await next(call);
    delete output?.['Item'];
    delete output?.['Items'];
    return output === undefined ? result : { ...result, output };
  },
  'changes what was read': (next) => async (call) => {
    const result = await next(call);
    const { Item, Items } = (result.output ?? {}) as { readonly Item?: object; readonly Items?: object[] };
    for (const read of [Item ?? [], Items ?? []].flat()) Object.assign(read, { n: { N: '2' } });
    return result;
  },
  'replaces the response, where it is not read yet': (next) => async (call) => {
    const result = await next(call);
    if (result.output !== undefined) return result;
    const body = Buffer.from(JSON.stringify({ ConsumedCapacity: { ...capacity, CapacityUnits: 9 } }));
    const response = Object.create(Object.getPrototypeOf(result.response) as object) as object;
    return { response: Object.assign(response, result.response, { body }) };
  },
  'answers by itself': () => async () => ({
    response: {
      statusCode: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from('{"ConsumedCapacity":{"CapacityUnits":7}}'),
    },
    output: { ConsumedCapacity: { CapacityUnits: 7 }, $metadata: {} },
  }),
  'sends twice': (next, tell) => async (call) => {
    const { output } = await next(call);
    tell(output);
    return next(call);
  },
  'fails before': () => async () => {
    throw new RangeError('before');
  },
  'fails after': (next) => async (call) => {
    await next(call);
    throw new RangeError('after');
  },
};

async function both(operation: keyof typeof cases, place: object, deed: Middleware, cacheMiddleware: boolean) {
  const { input, answer } = cases[operation];
  const told: unknown[][] = [];
  const add = (client: DynamoDBClient): void => {
    const seen: unknown[] = [];
    told.push(seen);
    const middleware = (next: Next, context: Record<string, unknown>): Next =>
      deed(next, (each) => seen.push(structuredClone(each)), context);
    const options = { name: 'ofTheUser', ...place };
    if ('relation' in place) client.middlewareStack.addRelativeTo(middleware as never, options as never);
    else client.middlewareStack.add(middleware as never, options as never);
  };
  const { own, sdk } = await bothWays(operation, structuredClone(input), () => json(answer), add, { cacheMiddleware });
  return { own: { ...own, told: told[0] }, sdk: { ...sdk, told: told[1] } };
}

for (const [deed, middleware] of Object.entries(deeds)) {
  describe(`middleware that ${deed}`, function () {
    this.timeout(20_000);
    for (const cacheMiddleware of [false, true]) {
      it(`does with the wire what it does with the SDK${cacheMiddleware ? ', in cached handlers' : ''}`, async () => {
        for (const operation of Object.keys(cases) as (keyof typeof cases)[]) {
          for (const place of places) {
            const { own, sdk } = await both(operation, place, middleware, cacheMiddleware);
            expect(own, `${operation} ${JSON.stringify(place)}`).to.deep.equal(sdk);
          }
        }
      });
    }
  });
}

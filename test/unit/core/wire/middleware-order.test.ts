import * as wire from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import fc from 'fast-check';
import { lawRuns } from '../../../support/law-runs.js';

type Stack = DynamoDBClient['middlewareStack'];
interface Options {
  readonly name?: string;
  readonly step?: string;
  readonly priority?: string;
  readonly relation?: string;
}

const json = { 'content-type': 'application/x-amz-json-1.0' };
const get = { TableName: 'things', Key: { id: { S: 'a' } } };

function clientOf(config: DynamoDBClientConfig = {}): DynamoDBClient {
  const response = { statusCode: 200, headers: json, body: Buffer.from('{}') };
  return new DynamoDBClient({
    region: 'us-east-1',
    endpoint: 'http://stub.invalid',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: { handle: () => Promise.resolve({ response }) } as never,
    ...config,
  });
}

/** Adds a middleware that writes down that it ran. */
function addNoting(stack: Stack, ran: string[], note: string, options: Options): void {
  const middleware = (next: (call: object) => Promise<object>) => (call: object) => {
    ran.push(note);
    return next(call);
  };
  if (options.relation === undefined) stack.add(middleware as never, options as object);
  else stack.addRelativeTo(middleware as never, options as never);
}

const steps = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'] as const;
const absolute = fc.record({
  step: fc.constantFrom(...steps),
  priority: fc.constantFrom('high', 'normal', 'low', undefined),
});
const relative = fc.record({
  relation: fc.constantFrom('before', 'after'),
  toMiddleware: fc.constantFrom('serializerMiddleware', 'deserializerMiddleware', 'retryMiddleware', 'own', 'nowhere'),
});
const options = fc
  .tuple(
    fc.oneof(absolute, relative),
    fc.record({
      name: fc.constantFrom(undefined, 'own', 'other', 'serializerMiddleware'),
      aliases: fc.constantFrom(undefined, ['other']),
      override: fc.boolean(),
    }),
  )
  .map(([place, named]) => ({ ...place, ...named }) as Options);

describe('the order of middleware', () => {
  it('is that of the SDK, whatever is added between calls, or removed', async () => {
    const change = fc.oneof(
      { weight: 4, arbitrary: options },
      { weight: 1, arbitrary: fc.constantFrom('own', 'other') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 4 }), async (calls) => {
        const client = clientOf();
        const ran: string[] = [];
        for (const [call, changes] of calls.entries()) {
          for (const [index, each] of changes.entries()) {
            try {
              if (typeof each === 'string') client.middlewareStack.remove(each);
              else addNoting(client.middlewareStack, ran, `${call}.${index}`, each);
            } catch {
              // The SDK refuses some of them.
            }
          }
          const outcome = async (command: sdk.GetItemCommand): Promise<unknown> => {
            ran.length = 0;
            try {
              await client.send(command);
              return ran.splice(0);
            } catch (error) {
              return (error as Error).message;
            }
          };
          const expected = await outcome(new sdk.GetItemCommand(get));
          expect(await outcome(new wire.GetItemCommand(get))).to.deep.equal(expected);
          expect(await outcome(new wire.GetItemCommand(get))).to.deep.equal(expected);
        }
      }),
      { numRuns: lawRuns(150) },
    );
  });

  it('is found anew where a middleware has other options', async () => {
    const ran: string[] = [];
    const client = clientOf();
    addNoting(client.middlewareStack, ran, 'last', { step: 'build', name: 'own' });
    addNoting(client.middlewareStack, ran, 'first', { step: 'build', priority: 'high', name: 'other' });
    await client.send(new wire.GetItemCommand(get));
    client.middlewareStack.remove('other');
    addNoting(client.middlewareStack, ran, 'now last', { step: 'build', priority: 'low', name: 'other' });
    await client.send(new wire.GetItemCommand(get));
    expect(ran).to.deep.equal(['first', 'last', 'last', 'now last']);
  });

  it('gives each call a context of its own', async () => {
    const client = clientOf();
    const contexts = new Set<object>();
    client.middlewareStack.add((next, context) => (call) => (contexts.add(context), next(call)), { name: 'noting' });
    for (let call = 0; call < 3; call++) await client.send(new wire.GetItemCommand(get));
    expect(contexts.size).to.equal(3);
  });

  it('leaves in its place what instruments stacks', async () => {
    const client = clientOf();
    const traced: string[] = [];
    instrument(client.middlewareStack, traced);
    for (let call = 0; call < 2; call++) await client.send(new wire.GetItemCommand(get));
    expect(traced).to.deep.equal(['GetItemCommand', 'GetItemCommand']);
  });

  it('is told to who debugs a stack, at each call', async () => {
    const client = clientOf();
    client.middlewareStack.identifyOnResolve(true);
    const told: unknown[] = [];
    const { log } = console;
    console.log = (message: unknown) => void told.push(message);
    try {
      for (let call = 0; call < 2; call++) await client.send(new wire.GetItemCommand(get));
    } finally {
      console.log = log;
    }
    const names = (list: unknown): boolean => String(list).includes('entableResponseBody');
    expect(told.map(names)).to.deep.equal([true, true]);
  });
});

/** As OpenTelemetry's instrumentation does, to the stacks that are made of this one, too. */
function instrument(stack: Stack, traced: string[]): void {
  const { resolve, clone, concat } = stack;
  stack.resolve = (handler, context) => {
    const resolved = resolve(handler, context);
    return ((command: object) => {
      traced.push(command.constructor.name);
      return resolved(command as never);
    }) as typeof resolved;
  };
  const instrumented = <S extends object>(made: S): S => {
    instrument(made as unknown as Stack, traced);
    return made;
  };
  stack.clone = () => instrumented(clone());
  stack.concat = ((from: never) => instrumented(concat(from))) as typeof concat;
}

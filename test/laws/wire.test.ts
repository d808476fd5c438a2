import { encodeEntity } from '#core/codec/entity-codec.js';
import type { Item } from '#core/codec/item.js';
import { unknownAttributes } from '#core/codec/unknown-attributes.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { parseStored, wireText } from '#core/wire/stored-json.js';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Repository, transactGet, transactWrite } from '@entable/core';
import { deepStrictEqual } from 'node:assert';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import { AnyEntity, anyEntity } from '../support/any-entity.js';
import { answeringClient, bodyText, json, type SentAnswer, type SentRequest } from '../support/both-ways.js';
import { isUsual, lawRuns } from '../support/law-runs.js';
import { oddStored, withEscapes } from '../support/odd-answers.js';
import { plainSdk } from '../support/plain-sdk.js';

const metadata = readEntity(AnyEntity);
const table = metadata.tableName;

/** Text that an answer is longer for than what is read of it at once. */
const long = fc
  .record({ unit: fc.constantFrom('a', 'é', '😀', '"', '\\', ']},{'), times: fc.integer({ min: 1, max: 70_000 }) })
  .map(({ unit, times }) => unit.repeat(times));

const entities = fc
  .tuple(
    fc.array(anyEntity(), { minLength: 1, maxLength: 3 }),
    fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: long }),
  )
  .map(([given, text]) => {
    if (text !== undefined) Object.assign(given[0]!, { text });
    // Keys are not empty, and not the same.
    return given.map((entity, index) => Object.assign(entity, { id: `${index} ${entity.id}` }));
  });

/** Not of the name `__proto__`, which the SDK loses. */
const change = fc.record({
  item: fc.nat(),
  name: fc.constantFrom(...metadata.byName.keys(), 'stranger', 'na"me'),
  value: fc.option(oddStored, { nil: undefined }),
});

/** What comes instead of an answer, or of a whole one. */
const faults = {
  throttled: () => json({ __type: 'com.amazon.coral.service#ThrottlingException', message: 'slow down' }, 400),
  failed: () => json({ message: 'oh' }, 500),
  unavailable: () => json('<html>oh</html>', 503),
  refused: (item: Item) =>
    json(wireText({ __type: 'com.amazonaws#ConditionalCheckFailedException', message: 'no', Item: item }), 400),
  unauthorized: () => json({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'no' }, 400),
  lost: () => Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })),
  'cut off': (_: Item, text: string) => ({ body: streamOf(cutOff(text)) }),
  'of half a text': (_: Item, text: string) => json(text.slice(0, text.length / 2)),
  empty: () => json(''),
} satisfies Record<string, (item: Item, text: string) => SentAnswer | Promise<SentAnswer>>;

const faultNames = Object.keys(faults) as (keyof typeof faults)[];

async function* cutOff(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text).subarray(0, text.length / 2);
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

/** As Node's own responses are: the SDK does not see one of objects piece after piece. */
function streamOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Readable {
  return Readable.from(pieces, { objectMode: false });
}

/** What a body may come in; a stream is read once. */
const forms = {
  bytes: (pieces: Uint8Array[]) => new Uint8Array(Buffer.concat(pieces)),
  stream: (pieces: Uint8Array[]) => streamOf(pieces),
  'stream of objects': (pieces: Uint8Array[]) => Readable.from(pieces),
  'stream of the web': (pieces: Uint8Array[]) => Readable.toWeb(Readable.from(pieces)),
};

const script = fc.record({
  entities,
  change: fc.option(change, { freq: 2 }),
  isReversed: fc.boolean(),
  isEscaped: fc.boolean(),
  isSpaced: fc.boolean(),
  isItemsFirst: fc.boolean(),
  hasMore: fc.boolean(),
  /** How often a page has each item. */
  copies: fc.constantFrom(1, 1, 1, 1, 40),
  form: fc.constantFrom(...(Object.keys(forms) as (keyof typeof forms)[])),
  cuts: fc.array(fc.nat(), { maxLength: 5 }),
  /** By the number of a request: a fault or none. */
  faults: fc.array(fc.constantFrom(undefined, undefined, undefined, ...faultNames), { maxLength: 20 }),
  /** Whether middleware of the user looks at all answers. */
  isWatched: fc.boolean(),
});
type Script = typeof script extends fc.Arbitrary<infer S> ? S : never;

/** The items as they are stored, one of them changed as no class would have it. */
function storedItems({ entities: given, change: changed, isReversed }: Script): Item[] {
  const items = given.map((entity) => {
    const item = parseStored(encodeEntity(metadata, entity).text) as Item;
    return isReversed ? Object.fromEntries(Object.entries(item).reverse()) : item;
  });
  if (changed === null) return items;
  const item = items[changed.item % items.length]! as Record<string, unknown>;
  if (changed.value === undefined) delete item[changed.name];
  else item[changed.name] = changed.value;
  return items;
}

/** What an operation answers that all goes well with. */
function answerOf(operation: string, items: readonly Item[], { isItemsFirst, hasMore, copies }: Script): object {
  const [item] = items;
  const capacity = { TableName: table, CapacityUnits: 1.5 };
  const lastKey = { '#id': { S: '"Items":[' }, constructor: { N: '1' } };
  const all = Array.from({ length: copies }, () => items).flat();
  const page = { Count: all.length, ScannedCount: 9, ...(hasMore && { LastEvaluatedKey: lastKey }) };
  switch (operation) {
    case 'GetItem':
      return { Item: item, ConsumedCapacity: capacity };
    case 'Query':
    case 'Scan':
      return isItemsFirst ? { Items: all, ...page } : { ...page, ConsumedCapacity: null, Items: all };
    case 'BatchGetItem':
      return { Responses: { [table]: items }, UnprocessedKeys: {}, ConsumedCapacity: [capacity] };
    case 'TransactGetItems':
      return { Responses: items.map((each) => ({ Item: each })) };
    case 'UpdateItem':
    case 'DeleteItem':
      return { Attributes: item };
    default:
      return { ConsumedCapacity: [capacity], UnprocessedItems: {} };
  }
}

/** Answers requests, each as the script has it. */
function answerer(told: Script): (number: number, request: SentRequest) => SentAnswer | Promise<SentAnswer> {
  const items = storedItems(told);
  return (number, { headers }) => {
    const operation = headers['x-amz-target']!.replace(/.*\./, '');
    const plain = wireText(answerOf(operation, items, told));
    const spaced = told.isSpaced ? JSON.stringify(JSON.parse(plain), undefined, 1) : plain;
    const text = told.isEscaped ? withEscapes(spaced) : spaced;
    const fault = told.faults[number];
    if (fault) return faults[fault](items[0]!, text);
    const bytes = Buffer.from(text);
    const places = [...told.cuts.map((cut) => cut % bytes.length).sort((one, other) => one - other), bytes.length];
    const pieces = places.map((place, index) => bytes.subarray(places[index - 1] ?? 0, place));
    return { body: forms[told.form](pieces) };
  };
}

interface Session {
  readonly sent: readonly unknown[];
  readonly outcomes: readonly object[];
  readonly watched: readonly unknown[];
}

/** All calls, one after the other: the requests that they send, and what they come to. */
async function session(told: Script, prepare: (client: DynamoDBClient) => DynamoDBClient): Promise<Session> {
  const { client, requests } = answeringClient(answerer(told));
  const watched: unknown[] = [];
  if (told.isWatched) {
    client.middlewareStack.add((next) => async (call) => {
      const result = await next(call);
      watched.push(result.output);
      return result;
    });
  }
  const repository = new Repository(AnyEntity, { client: prepare(client), keySchema: 'declared' });
  const given = told.entities.map((entity) => Object.assign(new AnyEntity(), entity));
  const [first] = given as [AnyEntity];
  const { id, no, undecorated: _, ...changes } = first;
  const key = { id, no };
  const calls: readonly (() => Promise<unknown>)[] = [
    () => repository.save(first),
    () => repository.create(first, {}),
    () => repository.get(key),
    () => repository.query(id),
    () => repository.scan({ limit: 4 }),
    () => repository.query(id, { onInvalidItem: 'collect' }),
    () => repository.getAll(given.map((each) => ({ id: each.id, no: each.no }))),
    () => repository.update(key, changes, { returnValues: 'ALL_NEW' }),
    () => repository.saveAll(given),
    () =>
      transactWrite(
        client,
        given.map((each) => repository.tx.save(each)),
        { clientRequestToken: 'token' },
      ),
    () =>
      transactGet(
        client,
        given.map((each) => repository.tx.get({ id: each.id, no: each.no })),
      ),
    () => repository.delete(key, { returnValues: 'ALL_OLD' }),
  ];
  const outcomes: object[] = [];
  for (const call of calls) outcomes.push(await call().then(described, describedError));
  const sent = requests.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(bodyText(body)) as object]);
  return { sent, outcomes, watched };
}

/** A result with all that instances have besides: the order of properties, and attributes of which the class says nothing. */
function described(result: unknown): object {
  const found = (result as { readonly items?: unknown } | null | undefined)?.items ?? result;
  const instances = [found].flat().filter((each): each is object => typeof each === 'object' && each !== null);
  return { result, instances: instances.map((each) => [Object.keys(each), unknownAttributes(each)]) };
}

function describedError(error: Error): object {
  const { name, message } = error;
  const { $metadata, $response, cause, ...rest } = error as Error & { $metadata?: object; $response?: SentAnswer };
  const reason = cause instanceof Error ? cause.message : cause;
  const metadataOf = { ...$metadata, totalRetryDelay: 0 };
  return { ...rest, name, message, cause: reason, metadata: metadataOf, status: $response?.statusCode };
}

describe('the law of the wire', function () {
  this.timeout(240_000);

  it('calls send and come to what they do by the SDK alone, whatever is stored and answered', async () => {
    let [succeeded, failed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(script, async (told) => {
        const own = await session(told, (client) => client);
        deepStrictEqual(own, await session(told, plainSdk));
        succeeded += own.outcomes.filter((outcome) => 'result' in outcome).length;
        failed += own.outcomes.filter((outcome) => !('result' in outcome)).length;
      }),
      { numRuns: lawRuns(100) },
    );
    if (!isUsual) return;
    expect(succeeded).to.be.greaterThan(300);
    expect(failed).to.be.greaterThan(100);
  });
});

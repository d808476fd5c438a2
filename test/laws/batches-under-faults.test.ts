import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, SortKey, UnprocessedItemsError } from '@entable/core';
import { createTables, deleteTables, injectFaults } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { client, uniqueTableName } from '../support/engine.js';
import { fastRetries } from '../support/fast-retries.js';
import { isUsual, lawRuns } from '../support/law-runs.js';
import { failed, recordingClient } from '../support/recording-client.js';

@Entity('crates')
class Crate {
  @PartitionKey() yard!: string;
  @SortKey() number!: number;
  /** Which write of the case it is: no two store the same. */
  @Attribute() write!: number;
}

const ways = ['put by put', 'all at once', 'batchWrite', 'saveAll and deleteAll'] as const;
const faultKinds = ['throttle', 'dropRequest', 'dropReply', 'delay', 'unprocessed'] as const;

const key = fc.nat(99);
const given = fc.record({
  way: fc.constantFrom(...ways),
  /** The keys that exist before. */
  existing: fc.uniqueArray(key),
  /** Keys that are put (`true`) and deleted (`false`), in order. */
  writes: fc.array(
    fc.tuple(
      key,
      fc.integer({ min: 0, max: 3 }).map((dice) => dice > 0),
    ),
    { minLength: 1, maxLength: 150, size: 'max' },
  ),
  seed: fc.nat(),
  rate: fc.constantFrom(0, 0.2, 0.5),
  kinds: fc.subarray([...faultKinds], { minLength: 1 }),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  /** From this request on DynamoDB refuses all, as when a permission is taken away. */
  refusedFrom: fc.oneof(fc.constant(Infinity), fc.nat(5)),
});
type Given = typeof given extends fc.Arbitrary<infer G> ? G : never;

/** What is stored under a key: the number of the write, or nothing. */
type Content = number | undefined;
interface Write {
  readonly number: number;
  readonly content: Content;
}

describe('the law of batches under faults', function () {
  this.timeout(600_000);
  const tableName = uniqueTableName('law-batches');
  const met = { stored: 0, rejected: 0, mixed: 0 };
  let crates: Repository<Crate>;
  let cases = 0;

  before(async () => {
    await createTables(client(), [Crate], { tableName });
    crates = new Repository(Crate, { client: client(), tableName });
  });
  after(() => deleteTables(client(), [Crate], { tableName }));

  it('stores exactly what was put and deleted last, or names exactly what it did not', async () => {
    await fc.assert(
      fc.asyncProperty(given, async (all) => {
        const yard = `yard-${cases++}`;
        const first = new Map<number, Content>(all.existing.map((number) => [number, -1 - number]));
        await crates.saveAll([...first].map(([number, write]) => crate(yard, number, write!)));
        const { writes, error } = await run(yard, all);
        const read = await crates.queryAll(yard, { consistentRead: true });
        const stored = new Map<number, Content>(read.map(({ number, write }) => [number, write]));
        const named = error === undefined ? new Map<number, Content>() : namedBy(error);

        const last = new Map(writes.map(({ number, content }) => [number, content]));
        for (const [number, content] of named) {
          // The last write of a key is the one that is missing; the others of it don't matter any more.
          expect(content, `named, ${number}`).to.equal(last.get(number));
          expect(last.has(number), `named, ${number}`).to.equal(true);
          const earlier = writes.filter((write) => write.number === number).slice(0, -1);
          const possible = [first.get(number), ...earlier.map((write) => write.content)];
          // A write whose reply was lost may be stored after all, and nobody can know.
          if (all.kinds.includes('dropReply') && all.rate > 0) possible.push(content);
          expect(possible, `named, ${number}`).to.include(stored.get(number));
        }
        for (const number of new Set([...first.keys(), ...last.keys(), ...stored.keys()])) {
          if (named.has(number)) continue;
          const expected = last.has(number) ? last.get(number) : first.get(number);
          expect(stored.get(number), `stored, ${number}`).to.equal(expected);
        }
        if (error !== undefined) {
          expect(error.stored + named.size, 'stored and named').to.be.at.most(writes.length);
          // Of several calls, the error tells of the last alone.
          if (all.way !== 'saveAll and deleteAll') {
            expect(error.stored, 'stored').to.be.at.least(last.size - named.size);
          }
        }
        met[error === undefined ? 'stored' : 'rejected']++;
        if (error !== undefined && named.size < last.size) met.mixed++;
      }),
      { numRuns: lawRuns(60) },
    );
    // A law that always meets the same end says little.
    if (!isUsual) return;
    for (const [name, count] of Object.entries(met)) expect(count, name).to.be.greaterThan(0);
  });

  /** Does the writes, in order, until one is refused. */
  async function run(yard: string, all: Given): Promise<{ writes: Write[]; error?: UnprocessedItemsError<Crate> }> {
    let requests = 0;
    const { client: faulty } = recordingClient(
      () => (requests++ >= all.refusedFrom ? failed('AccessDeniedException') : undefined),
      { retryStrategy: fastRetries(all.maxAttempts) },
    );
    const repo = new Repository(Crate, { client: faulty, tableName, keySchema: 'declared' });
    const { seed, rate, kinds } = all;
    using _ = injectFaults(faulty, { seed, rate, kinds, delayMs: 10 });
    const writes = all.writes.map(([number, isPut], write) => ({ number, content: isPut ? write : undefined }));
    const done: Write[] = [];
    try {
      await waysToWrite[all.way](repo, yard, writes, done);
      return { writes: done };
    } catch (error) {
      if (error instanceof UnprocessedItemsError) return { writes: done, error };
      throw error;
    } finally {
      faulty.destroy();
    }
  }
});

type Writing = (repo: Repository<Crate>, yard: string, writes: readonly Write[], done: Write[]) => Promise<unknown>;

/** Each notes what it hands over before it does so. */
const waysToWrite: { readonly [Way in (typeof ways)[number]]: Writing } = {
  'put by put': async (repo, yard, writes, done) => {
    await using writer = repo.batchWriter();
    for (const write of writes) {
      done.push(write);
      await writeOne(writer, yard, write);
    }
    await writer.flush();
  },
  'all at once': async (repo, yard, writes, done) => {
    await using writer = repo.batchWriter();
    done.push(...writes);
    const results = await Promise.allSettled(writes.map((write) => writeOne(writer, yard, write)));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    await writer.flush();
  },
  batchWrite: (repo, yard, writes, done) =>
    repo.batchWrite(async (writer) => {
      for (const write of writes) {
        done.push(write);
        await writeOne(writer, yard, write);
      }
    }),
  'saveAll and deleteAll': async (repo, yard, writes, done) => {
    let rest = [...writes];
    while (rest.length > 0) {
      const isPut = rest[0]!.content !== undefined;
      const end = rest.findIndex(({ content }) => (content !== undefined) !== isPut);
      const some = end === -1 ? rest : rest.slice(0, end);
      rest = rest.slice(some.length);
      done.push(...some);
      if (isPut) await repo.saveAll(some.map(({ number, content }) => crate(yard, number, content!)));
      else await repo.deleteAll(some.map(({ number }) => ({ yard, number })));
    }
  },
};

function writeOne(writer: ReturnType<Repository<Crate>['batchWriter']>, yard: string, { number, content }: Write) {
  return content === undefined ? writer.delete({ yard, number }) : writer.put(crate(yard, number, content));
}

function crate(yard: string, number: number, write: number): Crate {
  return Object.assign(new Crate(), { yard, number, write });
}

/** What the error says is not stored, each key once. */
function namedBy({ entities, keys }: UnprocessedItemsError<Crate>): Map<number, Content> {
  const deleted = keys as readonly { readonly number: number }[];
  const named = new Map<number, Content>([
    ...entities.map(({ number, write }): [number, Content] => [number, write]),
    ...deleted.map(({ number }): [number, Content] => [number, undefined]),
  ]);
  expect(named.size, 'each key is named once').to.equal(entities.length + keys.length);
  return named;
}

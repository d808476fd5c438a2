import 'reflect-metadata';
import { InvalidUpdateError, Repository, type RequestReport } from '@entable/core';
import { createTables, deleteTables, injectFaults } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { client, itNeeds, uniqueTableName } from '../support/engine.js';
import { fastRetries } from '../support/fast-retries.js';
import { lawRuns } from '../support/law-runs.js';
import { singles } from '../support/outcome-cases.js';
import { outcomeOf, possible, processed, textOf } from '../support/outcome-model.js';
import { Ledger, type Operation, type Pair } from '../support/outcome-operation.js';
import { transactions } from '../support/outcome-transactions.js';
import { recordingClient } from '../support/recording-client.js';

/** Each worker has two items of its own and does one operation after the other, so that a seed does the same again. */
const workers = 10;
const operationsEach = 200;
const rate = 0.2;
const mixed = fc.oneof({ weight: 7, arbitrary: singles }, { weight: 3, arbitrary: transactions });
const notForwarded = new Set(['throttle', 'dropRequest', 'cancel']);

describe('the law of outcomes under faults', function () {
  this.timeout(600_000);
  const tableName = uniqueTableName('law-outcomes');
  /** How often what the law is about took place. */
  const met = { operations: 0, lostReplies: 0, doneTwice: 0, refused: 0, unknown: 0, unknownYetDone: 0, sentTwice: 0 };
  let stored: Repository<Ledger>;
  let runs = 0;

  before(async () => {
    await createTables(client(), [Ledger], { tableName });
    stored = new Repository(Ledger, { client: client(), tableName });
  });
  after(() => deleteTables(client(), [Ledger], { tableName }));
  beforeEach(() => Object.assign(met, Object.fromEntries(Object.keys(met).map((name) => [name, 0]))));

  it('whatever is lost, what is stored is what the model says and what the caller can know', async () => {
    await check(singles, lawRuns(3));
    expectSubstance(lawRuns(3), ['sentTwice']);
  });

  itNeeds(
    'transactions',
    'so it is where transactions come between, each of which is done once or not at all',
    async () => {
      await check(mixed, lawRuns(2));
      expectSubstance(lawRuns(2), []);
    },
  );

  async function check(operation: fc.Arbitrary<Operation>, seeds: number): Promise<void> {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer({ min: 0, max: 1e9 })), async (seed) => {
        const run = runs++;
        await Promise.all(
          Array.from({ length: workers }, (_, worker) =>
            work(`${run}-${worker}`, 1 + (worker % 3), seed + worker, operation),
          ),
        );
      }),
      { numRuns: seeds, endOnFailure: true },
    );
  }

  async function work(name: string, maxAttempts: number, seed: number, arbitrary: fc.Arbitrary<Operation>) {
    const recorded = recordingClient(undefined, { retryStrategy: fastRetries(maxAttempts), maxAttempts });
    const reports: RequestReport[] = [];
    const onRequest = (report: RequestReport): unknown => reports.push(report);
    const options = { client: recorded.client, tableName, keySchema: 'declared', onRequest } as const;
    const ids = [`${name}-a`, `${name}-b`] as const;
    const target = { ledgers: new Repository(Ledger, options), client: recorded.client, ids };
    using faults = injectFaults(recorded.client, { seed, rate, delayMs: 5 });
    let pair: Pair = [null, null];

    for (const [index, operation] of fc.sample(arbitrary, { seed, numRuns: operationsEach }).entries()) {
      const [hitsBefore, sentBefore] = [faults.history.length, recorded.requests.length];
      reports.length = 0;
      let error: unknown;
      const given = await operation.call(target).catch((failure: unknown) => {
        error = failure instanceof InvalidUpdateError ? failure.cause : failure;
      });
      const told = outcomeOf(error);
      const hits = faults.history.slice(hitsBefore);
      const forwarded = recorded.requests.length - sentBefore;
      const { pair: after, answer, changes } = processed(pair, operation, forwarded);
      const shown = hits.map(({ attempt, fault }) => `${attempt} ${fault}`).join(', ');
      const where = `seed ${seed}, operation ${index} (${operation.name}; ${shown || 'no faults'}; ${told})`;

      // What the caller is told of how often it was sent is so, be it done or not.
      const attempts = reports[0]?.attempts ?? 0;
      expect(reports.length, where).to.equal(1);
      expect(attempts, `${where}: attempts`).to.equal(
        forwarded + hits.filter(({ fault }) => notForwarded.has(fault)).length,
      );
      if (error !== undefined) {
        const { $metadata } = error as { $metadata?: { attempts?: number } };
        expect($metadata?.attempts, `${where}: attempts of the error`).to.equal(attempts);
      }
      // An answer that arrives is DynamoDB's last one.
      if (told !== 'unknown') expect(told, where).to.equal(answer);
      // And the caller, who knows nothing of the faults, expects nothing but what is stored.
      const expected = possible([pair], operation, told, attempts).map(textOf);
      expect(expected, `${where}: what the caller can know`).to.include(textOf(after));
      if (told === 'done' && attempts === 1) expect(expected, where).to.have.lengthOf(1);
      if (operation.isRead && told === 'done')
        expect(textOf(withoutId(given)), where).to.equal(textOf(pair[operation.places[0]!]));

      met.operations++;
      met.lostReplies += hits.filter(({ fault }) => fault === 'dropReply').length;
      met.doneTwice += changes > 1 && !operation.isRead ? 1 : 0;
      met.refused += told === 'refused' ? 1 : 0;
      met.unknown += told === 'unknown' ? 1 : 0;
      met.unknownYetDone += told === 'unknown' && changes > 0 ? 1 : 0;
      met.sentTwice += operation.isDoneOnce && forwarded > 1 ? 1 : 0;
      pair = after;
      // Reading takes half of the time. The model goes on from what DynamoDB processed, so what is amiss stays so.
      const isLast = index === operationsEach - 1;
      if (hits.length === 0 && index % 5 > 0 && !isLast) continue;
      for (const place of isLast ? ([0, 1] as const) : operation.places) {
        expect(textOf(await read(ids[place])), `${where}: what is stored`).to.equal(textOf(pair[place]));
      }
    }
    recorded.client.destroy();
  }

  async function read(id: string): Promise<Pair[0]> {
    return withoutId(await stored.get(id, { consistentRead: true }));
  }

  function withoutId(ledger: unknown): Pair[0] {
    if (ledger === null || ledger === undefined) return null;
    const { id: _, ...parts } = ledger as Ledger;
    return parts;
  }

  /** A law that never meets what it is about says nothing. */
  function expectSubstance(seeds: number, except: readonly string[]): void {
    expect(met.operations).to.equal(seeds * workers * operationsEach);
    const missing = Object.entries(met).filter(([name, count]) => count === 0 && !except.includes(name));
    expect(missing, JSON.stringify(met)).to.deep.equal([]);
  }
});

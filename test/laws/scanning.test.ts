import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, Repository, SortKey, type Page } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { lawRuns } from '../support/law-runs.js';
import { client, uniqueTableName } from '../support/engine.js';

@Entity('pebbles', {
  indexes: { 'by-rank': { partitionKey: 'beach', sortKey: 'rank' }, 'by-shade': { sortKey: 'shade' } },
})
class Pebble {
  @PartitionKey() beach!: string;
  @SortKey() position!: number;
  @Attribute() rank!: number;
  @Attribute() shade!: number;
}

const pebbles = Array.from({ length: 48 }, (_, position) =>
  // Ranks and shades repeat: an index may hold several items of one key.
  Object.assign(new Pebble(), {
    beach: `b${position % 3}`,
    position,
    rank: Math.floor(position / 9),
    shade: (position * 7) % 5,
  }),
);
const count = fc.integer({ min: 1, max: 20 });
const optional = fc.option(count, { nil: undefined });
const indexName = fc.constantFrom(undefined, 'by-rank', 'by-shade');
const shadeBelow = fc.option(fc.nat(5), { nil: undefined });

describe('scans and filled pages', function () {
  this.timeout(60_000);
  const tableName = uniqueTableName('pebbles');
  const p = attr(Pebble);
  let repo: Repository<Pebble>;

  before(async () => {
    await createTables(client(), [Pebble], { tableName });
    repo = new Repository(Pebble, { client: client(), tableName, cursorSecret: 'law' });
    await repo.saveAll(pebbles);
  });
  after(() => deleteTables(client(), [Pebble], { tableName }));

  const byPosition = (one: Pebble, other: Pebble): number => one.position - other.position;
  const filterOf = (shade: number | undefined) => (shade === undefined ? undefined : p.shade.lt(shade));
  const below = (shade: number | undefined) => pebbles.filter((pebble) => shade === undefined || pebble.shade < shade);

  type Start = Pick<Page<Pebble>, 'cursor'> & { readonly exclusiveStartKey?: Page<Pebble>['lastEvaluatedKey'] };

  /** All items of pages that are asked for with changing sizes, each by the cursor or by the key of the one before. */
  async function allPages(
    sizes: readonly number[],
    ask: (size: number, start: Start) => Promise<Page<Pebble>>,
  ): Promise<Pebble[]> {
    const met: Pebble[] = [];
    let start: Start = {};
    for (let at = 0; ; at++) {
      const page = await ask(sizes[at % sizes.length]!, start);
      met.push(...page.items);
      expect(page.count).to.equal(page.items.length);
      if (page.lastEvaluatedKey === undefined) return met;
      start = at % 2 === 0 ? { cursor: page.cursor! } : { exclusiveStartKey: page.lastEvaluatedKey };
    }
  }

  it('scan meets each item once, by whatever mix of limits, starts, filters and indexes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 1 }), indexName, shadeBelow, async (limits, index, shade) => {
        const options = { indexName: index, filterCondition: filterOf(shade) };
        const met = await allPages(limits, (limit, start) => repo.scan({ ...options, limit, ...start }));
        expect(met.sort(byPosition)).to.deep.equal(below(shade));
      }),
      { numRuns: lawRuns(30) },
    ));

  it('scanPage fills its pages and meets each item once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(count, { minLength: 1 }),
        optional,
        optional,
        indexName,
        shadeBelow,
        async (sizes, pageSize, maxRequests, index, shade) => {
          const options = { indexName: index, filterCondition: filterOf(shade), pageSize, maxRequests };
          const met = await allPages(sizes, async (maxItems, start) => {
            const page = await repo.scanPage({ ...options, maxItems, ...start });
            expect(page.items.length).to.be.at.most(maxItems);
            if (page.cursor !== undefined && maxRequests === undefined) expect(page.count).to.equal(maxItems);
            return page;
          });
          expect(met.sort(byPosition)).to.deep.equal(below(shade));
        },
      ),
      { numRuns: lawRuns(40) },
    ));

  it('queryPage fills its pages, meets each item once and keeps the order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(count, { minLength: 1 }),
        optional,
        optional,
        indexName,
        fc.boolean(),
        shadeBelow,
        async (sizes, pageSize, maxRequests, index, scanIndexForward, shade) => {
          // No filter is about the key of what is queried.
          const filterCondition = index === 'by-shade' ? undefined : filterOf(shade);
          const options = { indexName: index, filterCondition, pageSize, maxRequests, scanIndexForward };
          const met = await allPages(sizes, async (maxItems, start) => {
            const page = await repo.queryPage('b1', { ...options, maxItems, ...start });
            expect(page.items.length).to.be.at.most(maxItems);
            if (page.cursor !== undefined && maxRequests === undefined) expect(page.count).to.equal(maxItems);
            return page;
          });
          const kept = below(index === 'by-shade' ? undefined : shade).filter(({ beach }) => beach === 'b1');
          expect([...met].sort(byPosition)).to.deep.equal(kept);
          const property = index === undefined ? 'position' : index === 'by-rank' ? 'rank' : 'shade';
          const order = met.map((pebble) => pebble[property]);
          expect(order).to.deep.equal([...order].sort((a, b) => (scanIndexForward ? a - b : b - a)));
        },
      ),
      { numRuns: lawRuns(60) },
    ));

  it('a parallel scan meets each item once, and counts them', () =>
    fc.assert(
      fc.asyncProperty(count, optional, optional, shadeBelow, async (segments, pageSize, maxItems, shade) => {
        const options = { segments, pageSize, maxItems, filterCondition: filterOf(shade) };
        const expected = below(shade);
        const met = (await repo.scanAll(options)).sort(byPosition);
        expect(met).to.have.lengthOf(Math.min(expected.length, maxItems ?? Infinity));
        expect(new Set(met.map(({ position }) => position)).size).to.equal(met.length);
        if (maxItems === undefined) expect(met).to.deep.equal(expected);
        expect(await repo.scanCount(options)).to.equal(met.length);
      }),
      { numRuns: lawRuns(30) },
    ));

  it('asking a page ahead changes nothing of what is read', () =>
    fc.assert(
      fc.asyncProperty(count, optional, optional, async (pageSize, maxItems, maxRequests) => {
        const options = { pageSize, maxItems, maxRequests };
        const read = async (items: AsyncIterable<Pebble>): Promise<Pebble[]> => {
          const met: Pebble[] = [];
          for await (const item of items) met.push(item);
          return met;
        };
        expect(await read(repo.queryItems('b1', { ...options, prefetch: 1 }))).to.deep.equal(
          await repo.queryAll('b1', options),
        );
        expect(await read(repo.scanItems({ ...options, prefetch: 1 }))).to.deep.equal(await repo.scanAll(options));
      }),
      { numRuns: lawRuns(20) },
    ));
});

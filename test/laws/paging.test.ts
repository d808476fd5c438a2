import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, Repository, SortKey, type Page } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { lawRuns } from '../support/law-runs.js';
import { client, uniqueTableName } from '../support/engine.js';

@Entity('beads', { indexes: { 'by-rank': { partitionKey: 'string', sortKey: 'rank' } } })
class Bead {
  @PartitionKey() string!: string;
  @SortKey() position!: number;
  @Attribute() rank!: number;
  @Attribute() shade!: number;
}

const beads = Array.from({ length: 40 }, (_, position) =>
  // Ranks repeat: an index may hold several items of one key.
  Object.assign(new Bead(), { string: 's', position, rank: Math.floor(position / 4), shade: (position * 7) % 5 }),
);

const step = fc.record({ limit: fc.integer({ min: 1, max: 15 }), by: fc.constantFrom('cursor', 'key', 'json') });

describe('paging', function () {
  this.timeout(60_000);
  const tableName = uniqueTableName('beads');
  const b = attr(Bead);
  let repo: Repository<Bead>;

  before(async () => {
    await createTables(client(), [Bead], { tableName });
    repo = new Repository(Bead, { client: client(), tableName, cursorSecret: 'law' });
    await repo.saveAll(beads);
  });
  after(() => deleteTables(client(), [Bead], { tableName }));

  /** Where the next page starts; keys of text and numbers survive JSON. */
  const start = ({ cursor, lastEvaluatedKey }: Page<Bead>, by: string) => {
    if (by === 'cursor') return { cursor };
    const text = JSON.stringify(lastEvaluatedKey);
    return { exclusiveStartKey: by === 'key' ? lastEvaluatedKey : (JSON.parse(text) as typeof lastEvaluatedKey) };
  };

  it('meets each item once and in order, by whatever mix of limits, cursors, keys and filters', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        fc.constantFrom(undefined, 'by-rank'),
        fc.option(fc.nat(5), { nil: undefined }),
        async (steps, scanIndexForward, indexName, shade) => {
          const options = {
            scanIndexForward,
            indexName,
            filterCondition: shade === undefined ? undefined : b.shade.lt(shade),
          };
          const met: Bead[] = [];
          let scanned = 0;
          let page = await repo.query('s', { ...options, limit: steps[0]!.limit });
          for (let at = 1; ; at++) {
            met.push(...page.items);
            scanned += page.scannedCount;
            expect(page.count).to.equal(page.items.length);
            if (page.lastEvaluatedKey === undefined) break;
            const { limit, by } = steps[at % steps.length]!;
            page = await repo.query('s', { ...options, limit, ...start(page, by) });
          }
          const kept = beads.filter((bead) => shade === undefined || bead.shade < shade);
          const byPosition = (one: Bead, other: Bead): number => one.position - other.position;
          expect([...met].sort(byPosition)).to.deep.equal(kept);
          expect(scanned).to.equal(beads.length);
          const order = met.map((bead) => (indexName === undefined ? bead.position : bead.rank));
          const sorted = [...order].sort((one, other) => (scanIndexForward ? one - other : other - one));
          expect(order).to.deep.equal(sorted);
        },
      ),
      { numRuns: lawRuns(60) },
    ));

  it('by itself gives what one query would, from any start, up to any number', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.integer({ min: 1, max: 45 }), { nil: undefined }),
        fc.integer({ min: 1, max: 39 }),
        fc.nat(5),
        async (pageSize, maxItems, skip, shade) => {
          const { cursor } = await repo.query('s', { limit: skip });
          const options = { pageSize, maxItems, cursor, filterCondition: b.shade.lt(shade) };
          const expected = beads.slice(skip).filter((bead) => bead.shade < shade);
          expect(await repo.queryAll('s', options)).to.deep.equal(expected.slice(0, maxItems));
          expect(await repo.count('s', options)).to.equal(Math.min(expected.length, maxItems ?? Infinity));
        },
      ),
      { numRuns: lawRuns(40) },
    ));
});

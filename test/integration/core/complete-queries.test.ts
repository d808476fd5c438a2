import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';

@Entity('entries', {
  indexes: {
    'by-kind': { partitionKey: 'kind', sortKey: 'position' },
    'by-position': { sortKey: 'position' },
    'keys-only': { partitionKey: 'kind', projection: 'KEYS_ONLY' },
  },
})
class Entry {
  @PartitionKey() list!: string;
  @SortKey() id!: string;
  @Attribute() position!: number;
  @Attribute() kind!: string;
  @Attribute() text!: string;
}

const size = 3000;

function entry(position: number): Entry {
  return Object.assign(new Entry(), {
    list: 'long',
    id: String(position).padStart(6, '0'),
    position: size - position,
    kind: position % 3 === 0 ? 'third' : 'other',
    text: 'x'.repeat(1000),
  });
}

describe('queries that take many pages', function () {
  this.timeout(60_000);
  const tableName = uniqueTableName('entries');
  const e = attr(Entry);

  before(async () => {
    await createTables(client(), [Entry], { tableName });
    await new Repository(Entry, { client: client(), tableName }).saveAll(
      Array.from({ length: size }, (_, i) => entry(i)),
    );
  });
  after(() => deleteTables(client(), [Entry], { tableName }));

  function recorded(): { entries: Repository<Entry>; queries: () => number } {
    const { client: recording, operations } = recordingClient();
    const entries = new Repository(Entry, { client: recording, tableName });
    return { entries, queries: () => operations().filter((operation) => operation === 'Query').length };
  }

  it('queryAll over 3,000 items of 1 KB is complete and in order', async () => {
    const { entries, queries } = recorded();
    const items = await entries.queryAll('long');
    expect(items.map(({ id }) => id)).to.deep.equal(Array.from({ length: size }, (_, i) => entry(i).id));
    expect(queries()).to.be.greaterThan(2);
  });

  it('queryAll in descending order is complete too', async () => {
    const { entries } = recorded();
    const items = await entries.queryAll('long', { scanIndexForward: false, pageSize: 700 });
    expect(items.map(({ id }) => id)).to.deep.equal(Array.from({ length: size }, (_, i) => entry(size - 1 - i).id));
  });

  it('queryAll by a global and by a local index goes by their keys', async () => {
    const { entries } = recorded();
    const thirds = await entries.queryAll('third', { indexName: 'by-kind', sortKeyCondition: e.position.gt(2000) });
    expect(thirds.map(({ position }) => position)).to.deep.equal(
      Array.from({ length: size }, (_, i) => entry(i))
        .filter(({ kind, position }) => kind === 'third' && position > 2000)
        .map(({ position }) => position)
        .sort((a, b) => a - b),
    );
    const first = await entries.queryAll('long', { indexName: 'by-position', maxItems: 3 });
    expect(first.map(({ position }) => position)).to.deep.equal([1, 2, 3]);
  });

  it('queryItems stops asking when the caller stops reading', async () => {
    const { entries, queries } = recorded();
    const ids: string[] = [];
    for await (const { id } of entries.queryItems('long', { pageSize: 10 })) {
      ids.push(id);
      if (ids.length === 15) break;
    }
    expect(ids).to.deep.equal(Array.from({ length: 15 }, (_, i) => entry(i).id));
    expect(queries()).to.equal(2);
  });

  it('queryItems asks for a page only when it is read', async () => {
    const { entries, queries } = recorded();
    const reading = entries.queryItems('long', { pageSize: 10 })[Symbol.asyncIterator]();
    expect(queries()).to.equal(0);
    for (let read = 0; read < 10; read++) await reading.next();
    expect(queries()).to.equal(1);
    await reading.next();
    expect(queries()).to.equal(2);
  });

  it('maxItems counts what a filter keeps, and stops', async () => {
    const { entries, queries } = recorded();
    const options = { filterCondition: e.kind.eq('third'), pageSize: 100, maxItems: 40 };
    const items = await entries.queryAll('long', options);
    expect(items.map(({ id }) => id)).to.deep.equal(Array.from({ length: 40 }, (_, i) => entry(i * 3).id));
    expect(queries()).to.equal(2);
  });

  it('count counts every page, and never more than maxItems', async () => {
    const { entries, queries } = recorded();
    expect(await entries.count('long', { pageSize: 1000 })).to.equal(size);
    expect(queries()).to.be.greaterThan(2);
    expect(await entries.count('long', { filterCondition: e.kind.eq('third') })).to.equal(1000);
    expect(await entries.count('long', { maxItems: 5 })).to.equal(5);
    expect(await entries.count('third', { indexName: 'keys-only' })).to.equal(1000);
    expect(await entries.count('nowhere')).to.equal(0);
  });

  it('refuses an index that would give instances with holes', async () => {
    const { entries, queries } = recorded();
    const error: unknown = await entries.query('third', { indexName: 'keys-only' }).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'PARTIAL_ENTITY');
    expect(error)
      .to.have.property('message')
      .that.contains("projects only 'list', 'id', 'kind'")
      .and.contains("'text'");
    expect(queries()).to.equal(0);
  });

  it('pages by cursors and by keys meet each item once, in order', async () => {
    const { entries } = recorded();
    const ids: string[] = [];
    let page = await entries.query('long', { limit: 997 });
    ids.push(...page.items.map(({ id }) => id));
    for (let turn = 0; page.lastEvaluatedKey !== undefined; turn++) {
      const start = turn % 2 === 0 ? { cursor: page.cursor } : { exclusiveStartKey: page.lastEvaluatedKey };
      page = await entries.query('long', { limit: 411, ...start });
      ids.push(...page.items.map(({ id }) => id));
    }
    expect(ids).to.deep.equal(Array.from({ length: size }, (_, i) => entry(i).id));
  });
});

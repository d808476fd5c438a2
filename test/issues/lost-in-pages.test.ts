import 'reflect-metadata';
import { attr, Attribute, Entity, PartitionKey, Repository, SortKey, type Page, type PageKey } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { answered, recordingClient, stubClient, type SentRequest } from '../support/recording-client.js';

@Entity('entries')
class Entry {
  @PartitionKey() log!: string;
  @SortKey() no!: number;
  @Attribute() text!: string;
  @Attribute() level!: number;
}

const e = attr(Entry);
const entries = (length: number): Entry[] =>
  Array.from({ length }, (_, no) => Object.assign(new Entry(), { log: 'a', no, text: `of ${no}`, level: no % 10 }));

describe('lost in pages', () => {
  const tableName = uniqueTableName('entries');

  before(async () => {
    await createTables(client(), [Entry], { tableName });
    await new Repository(Entry, { client: client(), tableName }).saveAll(entries(40));
  });

  function recorded() {
    const { client: own, requests } = recordingClient();
    const reads = (): SentRequest[] => requests.filter(({ operation }) => /Query|Scan/.test(operation));
    return { repository: new Repository(Entry, { client: own, tableName }), reads };
  }

  /** A table that answers three items a page, up to a number of pages. */
  function paged(pages: number) {
    const { client: own } = stubClient(({ input }) => {
      const start = input.ExclusiveStartKey as { no: { N: string } } | undefined;
      const first = start === undefined ? 0 : Number(start.no.N) + 1;
      const items = [first, first + 1, first + 2].map((no) => ({
        log: { S: 'a' },
        no: { N: `${no}` },
        text: { S: '' },
        level: { N: '1' },
      }));
      const key = { log: { S: 'a' }, no: { N: `${first + 2}` } };
      const isLast = first / 3 + 1 >= pages;
      return answered({ Items: items, Count: 3, ScannedCount: 3, ...(!isLast && { LastEvaluatedKey: key }) });
    });
    return new Repository(Entry, { client: own, keySchema: 'declared' });
  }

  it('what stood after the first page of a list', async () => {
    const { repository, reads } = recorded();
    expect(await repository.queryAll('a', { pageSize: 7 })).to.deep.equal(entries(40));
    expect(reads()).to.have.lengthOf(6);
    expect(await repository.scanAll({ pageSize: 7 })).to.deep.equal(entries(40));
  });

  it('what stood after three thousand items, or a thousand pages', async () => {
    const all = await paged(1100).queryAll('a');
    expect(all.map(({ no }) => no)).to.deep.equal(Array.from({ length: 3300 }, (_, no) => no));
  });

  it('items, to a limit that was meant for the size of a page, and to one that was meant for requests', async () => {
    const { repository, reads } = recorded();
    const filterCondition = e.level.eq(9);
    const options = { filterCondition, pageSize: 5 };
    expect(await repository.queryAll('a', options)).to.have.lengthOf(4);
    expect(await repository.queryAll('a', { ...options, maxItems: 2 })).to.have.lengthOf(2);
    const before = reads().length;
    expect(
      await repository.queryAll('a', { filterCondition: e.level.eq(10), pageSize: 1, maxItems: 1, maxRequests: 3 }),
    ).to.deep.equal([]);
    expect(reads().length - before).to.equal(3);
    const page = await repository.query('a', { filterCondition, limit: 5 });
    expect([page.items.length, page.scannedCount]).to.deep.equal([0, 5]);
    expect(page.cursor).to.be.a('string');
    for (const { input } of reads()) expect(input.Limit).to.be.oneOf([5, 1]);
  });

  it('the place of a cursor, when the keys were not selected', async () => {
    const { repository } = recorded();
    const seen: string[] = [];
    let start: { exclusiveStartKey: PageKey } | object = {};
    for (;;) {
      const page: Page<Pick<Entry, 'text'>> = await repository.queryPage('a', {
        select: ['text'],
        maxItems: 7,
        pageSize: 10,
        ...start,
      });
      seen.push(...page.items.map(({ text }) => text));
      if (page.lastEvaluatedKey === undefined) break;
      start = { exclusiveStartKey: page.lastEvaluatedKey };
    }
    expect(seen).to.deep.equal(entries(40).map(({ text }) => text));
  });

  it('the items between the last one returned and the end of its page', async () => {
    const { repository } = recorded();
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const filterCondition = e.level.between(2, 7);
      const page = await repository.scanPage({ filterCondition, maxItems: 4, pageSize: 9, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ no }) => no));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(seen).to.deep.equal(
      entries(40)
        .filter(({ level }) => level >= 2 && level <= 7)
        .map(({ no }) => no),
    );
  });
});

import 'reflect-metadata';
import {
  Attribute,
  Entity,
  InvalidConditionError,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
  UnknownAttributeError,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

class Label {
  @Attribute() size!: number;
}

@Entity('crates', {
  indexes: {
    'by-depot': { partitionKey: 'depot', sortKey: 'weight', projection: ['content'] },
    'by-weight': { sortKey: 'weight', projection: 'KEYS_ONLY' },
  },
})
class Crate {
  @PartitionKey({ name: 'crate_owner' }) owner!: string;
  @SortKey() no!: number;
  @Attribute() depot!: string;
  @Attribute() weight!: number;
  // A reserved word, as a stored name.
  @Attribute({ name: 'size' }) content: string = 'nothing';
  @Attribute() label?: Label;
}

const crate = (no: number): Crate =>
  Object.assign(new Crate(), {
    owner: 'Acme',
    no,
    depot: 'north',
    weight: no % 4,
    content: `c${no}`,
    label: Object.assign(new Label(), { size: no }),
  });
const crates = Array.from({ length: 12 }, (_, no) => crate(no));

/** An instance that holds only these properties. */
function part<P extends keyof Crate>(whole: Crate, ...properties: P[]): Pick<Crate, P> {
  const held = Object.create(Crate.prototype) as Crate;
  for (const property of properties) held[property] = whole[property];
  return held;
}

describe('reads of selected properties', () => {
  const tableName = uniqueTableName('crates');
  const key = { owner: 'Acme', no: 3 };
  let repo: Repository<Crate>;

  before(async () => {
    await createTables(client(), [Crate], { tableName });
    repo = new Repository(Crate, { client: client(), tableName });
    await repo.saveAll(crates);
  });
  after(() => deleteTables(client(), [Crate], { tableName }));

  it('give instances that hold nothing else, by every call', async () => {
    const select = ['content', 'label'] as const;
    const expected = crates.map((each) => part(each, ...select));
    const all = { select };
    expect(await repo.get(key, all))
      .to.deep.equal(expected[3])
      .and.to.be.instanceOf(Crate);
    expect(await repo.getAll([key, { owner: 'Acme', no: 99 }], all)).to.deep.equal([expected[3], null]);
    expect((await repo.query('Acme', all)).items).to.deep.equal(expected);
    expect((await repo.queryPage('Acme', { select, maxItems: 5 })).items).to.deep.equal(expected.slice(0, 5));
    expect(await repo.queryAll('Acme', all)).to.deep.equal(expected);
    expect((await repo.scan(all)).items).to.have.deep.members(expected);
    expect((await repo.scanPage({ select, maxItems: 99 })).items).to.have.deep.members(expected);
    expect(await repo.scanAll({ select, segments: 3 })).to.have.deep.members(expected);
    const read: unknown[] = [];
    for await (const item of repo.queryItems('Acme', all)) read.push(item);
    for await (const item of repo.scanItems(all)) read.push(item);
    expect(read).to.have.deep.members([...expected, ...expected]);
  });

  it('are updated and deleted by their key, which they do not show, and never saved', async () => {
    await repo.save(Object.assign(crate(50), { owner: 'Brute' }));
    const [held] = await repo.queryAll('Brute', { select: ['content'] });
    expect(Object.keys(held!)).to.deep.equal(['content']);
    const entity = held as Crate;
    await rejection(PartialEntityError, repo.save(entity));
    await repo.patch(entity, { weight: 7 });
    expect((await repo.get(entity))!.weight).to.equal(7);
    expect((await repo.getAll([entity]))[0]!.weight).to.equal(7);
    await repo.delete(entity);
    expect(await repo.get({ owner: 'Brute', no: 50 })).to.equal(null);
  });

  it('go on where a page was cut, by table and by index', async () => {
    for (const indexName of [undefined, 'by-depot', 'by-weight']) {
      const partitionKey = indexName === 'by-depot' ? 'north' : 'Acme';
      const met: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await repo.queryPage(partitionKey, { indexName, select: ['weight', 'no'], maxItems: 5, cursor });
        met.push(...page.items.map(({ no }) => no));
        ({ cursor } = page);
      } while (cursor !== undefined);
      expect([...met].sort((a, b) => a - b)).to.deep.equal(crates.map(({ no }) => no));
    }
  });

  it('make an index readable that holds only part of the items', async () => {
    const whole = await rejection(PartialEntityError, repo.queryAll('north', { indexName: 'by-depot' }));
    expect(whole.message)
      .to.include("projects only 'crate_owner', 'no', 'depot', 'weight', 'size'")
      .and.include("'label'");
    const items = await repo.queryAll('north', { indexName: 'by-depot', select: ['content', 'weight', 'no'] });
    expect(items).to.have.deep.members(crates.map((each) => part(each, 'content', 'weight', 'no')));
    const refused = repo.scan({ indexName: 'by-depot', select: ['content', 'label'] });
    expect((await rejection(PartialEntityError, refused)).message)
      .to.include("'label'")
      .and.not.include("'content'");
  });

  it('refuse what is no property, and an empty list, before any request', async () => {
    const { client: recording, operations } = recordingClient();
    const refusing = new Repository(Crate, { client: recording, tableName });
    for (const [select, error] of [
      [['size'], UnknownAttributeError],
      [['content', 'label.size'], UnknownAttributeError],
      [['__proto__'], UnknownAttributeError],
      [[], InvalidConditionError],
      ['content', InvalidConditionError],
    ] as const) {
      const options = { select: select as never };
      await rejection<Error>(error, refusing.get(key, options));
      await rejection<Error>(error, refusing.getAll([key], options));
      await rejection<Error>(error, refusing.query('Acme', options));
      await rejection<Error>(error, refusing.queryAll('Acme', options));
      await rejection<Error>(error, refusing.scan(options));
    }
    expect(operations()).to.deep.equal([]);
  });
});

import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidItemError,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

class Row {
  @PartitionKey() pk!: string;
  @SortKey() sk!: number;
  @Attribute() place!: string;
  @Attribute() note?: string;
}

const indexes = {
  'by-place': { partitionKey: 'place', projection: ['note'] },
  bare: { partitionKey: 'place', projection: 'KEYS_ONLY' },
} as const;

@Entity('zoo', { discriminator: { attribute: '_type', value: 'Cat' }, indexes })
class Cat extends Row {}

@Entity('zoo', { indexes })
class Untold extends Row {}

@Entity('zoo', { discriminator: { attribute: '_type', value: 'Dog' }, indexes })
class Dog extends Row {}

describe('reads of a table of several entities', () => {
  const tableName = uniqueTableName('zoo');
  const repository = <T extends object>(entity: new () => T): Repository<T> =>
    new Repository<T>(entity, { client: client(), tableName });
  let cats: Repository<Cat>;
  let dogs: Repository<Dog>;
  const own = Array.from({ length: 20 }, (_, at) => at).filter((at) => at % 3 === 0);

  before(async () => {
    await createTables(client(), [Cat], { tableName });
    cats = repository(Cat);
    dogs = repository(Dog);
    for (let sk = 0; sk < 20; sk++) {
      const values = { pk: 'a', sk, place: 'park', note: `n${sk}` };
      if (sk % 3 === 0) await cats.save(Object.assign(new Cat(), values));
      else await dogs.save(Object.assign(new Dog(), values));
    }
  });
  after(() => deleteTables(client(), [Cat], { tableName }));

  const numbers = (items: readonly { readonly sk: number }[]): number[] =>
    items.map(({ sk }) => sk).sort((a, b) => a - b);

  it('leave out what is of another entity', async () => {
    expect(numbers(await cats.scanAll())).to.deep.equal(own);
    expect(numbers(await cats.scanAll({ segments: 4, select: ['sk'] }))).to.deep.equal(own);
    expect(await cats.scanCount({ filterCondition: attr(Cat).sk.gt(3) })).to.equal(own.length - 2);
    const page = await cats.queryPage('a', { maxItems: 3, select: ['sk'] });
    expect(numbers(page.items)).to.deep.equal([0, 3, 6]);
    expect(numbers((await cats.queryPage('a', { maxItems: 99, cursor: page.cursor })).items)).to.deep.equal(
      own.slice(3),
    );
  });

  it('tell whose an item is by an index too, where that is projected', async () => {
    const select = ['note', 'sk'] as const;
    expect(numbers(await cats.queryAll('park', { indexName: 'by-place', select }))).to.deep.equal(own);
    expect(await cats.count('park', { indexName: 'by-place' })).to.equal(own.length);
    // What a declared index projects has the discriminator; of a table made otherwise it may lack it.
    expect(numbers(await cats.queryAll('park', { indexName: 'bare', select: ['sk'] }))).to.deep.equal(own);
    const elsewhere = { client: client(), tableName: uniqueTableName('zoo') };
    await createTables(client(), [Untold], elsewhere);
    const others = new Repository(Cat, elsewhere);
    for (const refused of [
      others.queryAll('park', { indexName: 'bare', select: ['sk'] }),
      others.count('park', { indexName: 'bare' }),
      others.scanCount({ indexName: 'bare' }),
    ]) {
      expect((await rejection(PartialEntityError, refused)).message).to.include("'_type'");
    }
  });

  it("refuse another entity's item by its key, whatever is selected", async () => {
    for (const options of [{}, { select: ['note'] as const }]) {
      await rejection(InvalidItemError, cats.get({ pk: 'a', sk: 1 }, options));
      await rejection(InvalidItemError, cats.getAll([{ pk: 'a', sk: 1 }], options));
    }
  });
});

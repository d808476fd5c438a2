import 'reflect-metadata';
import { attr, Entity, EntityMetadataError, PartitionKey, Repository } from '@entable/core';
import { expect } from 'chai';
import { thrown } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('things')
class Thing {
  @PartitionKey() id!: string;
}

describe('Repository', () => {
  it('takes the name of its table from @Entity, as text, or from a function of it', async () => {
    for (const [tableName, expected] of [
      [undefined, 'things'],
      ['mine', 'mine'],
      [(name: string) => `test-${name}`, 'test-things'],
    ] as const) {
      const { client, requests } = stubbedTable(Thing);
      const things = new Repository(Thing, { client, tableName });
      expect(things.tableName).to.equal(expected);
      await things.get('a');
      expect(requests.map(({ input }) => input['TableName'])).to.deep.equal([expected, expected]);
    }
  });

  it('refuses a name that is none: a stage that is not set', () => {
    const { client } = stubbedTable(Thing);
    for (const tableName of ['', () => '', () => undefined as never, 7 as never]) {
      const error = thrown(EntityMetadataError, () => new Repository(Thing, { client, tableName }));
      expect(error.message).to.include('tableName');
    }
  });

  it('refuses a missing client', () => {
    for (const options of [{}, { client: undefined }, { client: {} }]) {
      const error = thrown(EntityMetadataError, () => new Repository(Thing, options as never));
      expect(error.message).to.include('client');
    }
  });

  it('has typed references as attr() gives them', () => {
    const { attr: own } = new Repository(Thing, { client: stubbedTable(Thing).client });
    expect(own.id.eq('a')).to.deep.equal(attr(Thing).id.eq('a'));
  });
});

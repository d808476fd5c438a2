import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { answered, failed, recordingClient, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('episodes', {
  indexes: {
    'by-title': { partitionKey: 'title' },
    'by-rating': { sortKey: 'rating' },
    'by-year': { partitionKey: 'year' },
  },
})
class Episode {
  @PartitionKey() season!: number;
  @SortKey() no!: number;
  @Attribute() title: string = '';
  @Attribute() rating: number = 0;
  @Attribute() year: number = 1989;
}

/** The same table, seen by a class that cares for no index. */
@Entity('episodes')
class Plain {
  @PartitionKey() season!: number;
  @SortKey() no!: number;
  @Attribute() title: string = '';
}

const key = { season: 1, no: 1 };

describe('lost at start', () => {
  const tableName = uniqueTableName('episodes');
  before(() => createTables(client(), [Episode], { tableName }));

  it('time to one DescribeTable after another', async () => {
    const { client: own, operations } = recordingClient();
    const episodes = new Repository(Episode, { client: own, tableName });
    const plain = new Repository(Plain, { client: own, tableName });
    expect(operations()).to.deep.equal([]);
    await Promise.all([episodes.get(key), plain.get(key), episodes.queryAll(1), plain.getAll([key])]);
    await episodes.get(key);
    expect(operations().filter((operation) => operation === 'DescribeTable')).to.have.lengthOf(1);
  });

  it('time to a DescribeTable that was not wanted', async () => {
    const schema = await new Repository(Episode, { client: client(), tableName }).checkTable();
    for (const keySchema of ['declared', schema] as const) {
      const { client: own, operations } = recordingClient();
      const episodes = new Repository(Episode, { client: own, tableName, keySchema });
      await episodes.get(key);
      await episodes.queryAll(1989, { indexName: 'by-year' });
      expect(operations()).to.deep.equal(['GetItem', 'Query']);
    }
  });

  it('a missing permission, reported as a missing table', async () => {
    const denied = failed('AccessDeniedException', 'not authorized to perform: dynamodb:DescribeTable');
    const { client: own } = stubClient(({ operation }) => (operation === 'DescribeTable' ? denied : answered()));
    const error = await rejection(Error, new Repository(Episode, { client: own }).get(key));
    expect(error).to.have.property('name', 'AccessDeniedException');
    expect(error.message).to.contain('dynamodb:DescribeTable').and.contain("keySchema: 'declared'");
    const granted = new Repository(Episode, { client: own, keySchema: 'declared' });
    expect(await granted.get(key)).to.equal(null);
  });

  it('a service to an index that somebody added to its table', async () => {
    const plain = new Repository(Plain, { client: client(), tableName });
    const { indexes } = await plain.checkTable();
    expect(indexes.map(({ name }) => name)).to.have.members(['by-title', 'by-rating', 'by-year']);
    const episode = Object.assign(new Plain(), key, { title: 'Bart the Genius' });
    await plain.save(episode);
    expect(await plain.get(key)).to.deep.equal(episode);
  });
});

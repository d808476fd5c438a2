import 'reflect-metadata';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  Attribute,
  Entity,
  IndexNotFoundError,
  InvalidKeySchemaError,
  PartitionKey,
  Repository,
  SortKey,
  type TableSchema,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { failed, recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('episodes', { indexes: { 'by-director': { partitionKey: 'director' }, 'by-title': { sortKey: 'title' } } })
class Episode {
  @PartitionKey() season!: number;
  @SortKey() number!: number;
  @Attribute() title!: string;
  @Attribute() director?: string;
}

@Entity('episodes')
class Misfit {
  @PartitionKey() season!: string;
  @Attribute() title!: string;
}

@Entity('episodes', { indexes: { 'by-director': { partitionKey: 'writer' }, 'by-year': { partitionKey: 'writer' } } })
class Stranger {
  @PartitionKey() season!: number;
  @SortKey({ name: 'no' }) number!: number;
  @Attribute() title!: number;
  @Attribute() writer!: string;
}

describe('the check of a class against its table', () => {
  const tableName = uniqueTableName('episodes');
  const pilot = Object.assign(new Episode(), { season: 1, number: 1, title: 'Simpsons Roasting on an Open Fire' });

  before(() => createTables(client(), [Episode], { tableName }));
  after(() => deleteTables(client(), [Episode], { tableName }));

  it('lists every difference in one error, after one DescribeTable and no item request', async () => {
    const { client: recording, operations } = recordingClient();
    const misfits = new Repository(Misfit, { client: recording, tableName });
    const error = await rejection(Error, misfits.save(Object.assign(new Misfit(), { season: '1', title: 'x' })));
    expect(error).to.be.instanceOf(InvalidKeySchemaError);
    expect((error as InvalidKeySchemaError).differences).to.have.length(2);
    expect(error)
      .to.have.property('message')
      .that.matches(/Misfit/)
      .and.matches(/partition key: .*'season' \(S\).*'season' \(N\)/)
      .and.matches(/sort key: .*none.*'number' \(N\)/);
    expect(operations()).to.deep.equal(['DescribeTable']);
  });

  it('is done once for 100 first calls, two repositories and a document client', async () => {
    const { client: recording, operations } = recordingClient();
    const episodes = new Repository(Episode, { client: recording, tableName });
    const same = new Repository(Episode, { client: DynamoDBDocumentClient.from(recording), tableName });
    const key = { season: 1, number: 1 };
    await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? episodes : same).get(key)));
    expect(operations().filter((operation) => operation === 'DescribeTable')).to.have.length(1);
    expect(operations()).to.have.length(101);
  });

  it('takes no index of the table for a difference, until the class uses it', async () => {
    @Entity('episodes')
    class Plain {
      @PartitionKey() season!: number;
      @SortKey() number!: number;
      @Attribute() title!: number;
    }
    const plain = new Repository(Plain, { client: client(), tableName });
    expect(await plain.get({ season: 9, number: 9 })).to.equal(null);
    const error = await rejection(Error, plain.query(1, { indexName: 'by-title' }));
    expect(error).to.be.instanceOf(InvalidKeySchemaError);
    expect(error)
      .to.have.property('message')
      .that.matches(/index 'by-title': sort key: .*'title' \(N\).*'title' \(S\)/);
  });

  it('checkTable also compares the declared indexes', async () => {
    const strangers = new Repository(Stranger, { client: client(), tableName });
    const error = await rejection(Error, strangers.checkTable());
    expect(error).to.be.instanceOf(InvalidKeySchemaError);
    const { differences } = error as InvalidKeySchemaError;
    expect(differences.map(({ indexName, part }) => `${indexName ?? 'table'} ${part}`)).to.deep.equal([
      'table sort key',
      'by-director partition key',
      'by-year kind',
    ]);
  });

  it('checkTable gives a schema that needs no DescribeTable later, also after a trip through JSON', async () => {
    const kept = await new Repository(Episode, { client: client(), tableName }).checkTable();
    const keySchema = JSON.parse(JSON.stringify(kept)) as TableSchema;
    expect(keySchema).to.deep.equal(kept);
    const { client: recording, operations } = recordingClient();
    const episodes = new Repository(Episode, { client: recording, tableName, keySchema });
    await episodes.save(pilot);
    expect(await episodes.queryAll(1, { indexName: 'by-title' })).to.deep.equal([pilot]);
    expect(operations()).to.deep.equal(['PutItem', 'Query']);
  });

  it("sends no DescribeTable with 'declared'", async () => {
    const { client: recording, operations } = recordingClient();
    const episodes = new Repository(Episode, { client: recording, tableName, keySchema: 'declared' });
    await episodes.save(pilot);
    const error = await rejection(Error, episodes.query(1, { indexName: 'by-year' }));
    expect(error).to.be.instanceOf(IndexNotFoundError).with.property('available').that.includes('by-title');
    expect(operations()).to.deep.equal(['PutItem']);
  });

  it('asks once more for an index that it does not know, then names those that exist', async () => {
    const { client: recording, operations } = recordingClient();
    const episodes = new Repository(Episode, { client: recording, tableName });
    const error = await rejection(Error, episodes.query(1, { indexName: 'by-year' }));
    expect(error).to.be.instanceOf(IndexNotFoundError);
    expect((error as Error).message)
      .to.contain("'by-year'")
      .and.contain("'by-director'")
      .and.contain("'by-title'");
    expect(operations()).to.deep.equal(['DescribeTable', 'DescribeTable']);
  });

  it("leaves a missing table the SDK's own error, and does not remember it", async () => {
    const late = uniqueTableName('late');
    const episodes = new Repository(Episode, { client: client(), tableName: late });
    expect(await rejection(Error, episodes.get({ season: 1, number: 1 }))).to.have.property(
      'name',
      'ResourceNotFoundException',
    );
    await createTables(client(), [Episode], { tableName: late });
    expect(await episodes.get({ season: 1, number: 1 })).to.equal(null);
    await deleteTables(client(), [Episode], { tableName: late });
  });

  it("leaves a denied DescribeTable the SDK's own error, with a hint", async () => {
    const denied = failed('AccessDeniedException', 'User is not authorized to perform: dynamodb:DescribeTable');
    const { client: recording } = recordingClient(({ operation }) =>
      operation === 'DescribeTable' ? denied : undefined,
    );
    const error = await rejection(
      Error,
      new Repository(Episode, { client: recording, tableName }).get({ season: 1, number: 1 }),
    );
    expect(error).to.have.property('name', 'AccessDeniedException');
    expect(error).to.have.nested.property('$metadata.httpStatusCode', 400);
    expect((error as Error).message)
      .to.contain('dynamodb:DescribeTable')
      .and.contain("keySchema: 'declared'");
  });
});

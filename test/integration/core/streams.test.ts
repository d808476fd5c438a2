import 'reflect-metadata';
import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import { Attribute, Entity, fromStreamRecord, PartitionKey, Repository, type StreamChange } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() icon?: Uint8Array;
}

type ViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** Creates the table with a stream, writes to it, and reads what the stream has. */
async function changesOf(StreamViewType: ViewType, icon?: Uint8Array): Promise<StreamChange<Character>[]> {
  const tableName = uniqueTableName(`streams-${StreamViewType}`);
  await createTables(client(), [Character], { tableName });
  try {
    return await writtenTo(tableName, StreamViewType, icon);
  } finally {
    await deleteTables(client(), [Character], { tableName });
  }
}

async function writtenTo(
  tableName: string,
  StreamViewType: ViewType,
  icon: Uint8Array | undefined,
): Promise<StreamChange<Character>[]> {
  const StreamSpecification = { StreamEnabled: true, StreamViewType };
  await client().send(new UpdateTableCommand({ TableName: tableName, StreamSpecification }));
  const characters = new Repository(Character, { client: client(), tableName });
  await characters.save(Object.assign(new Character(), { name: 'Homer', age: 39, ...(icon && { icon }) }));
  await characters.update('Homer', { age: 40 });
  await characters.delete('Homer');
  const records = await recordsOf(tableName, 3);
  return records.map((record) => fromStreamRecord(record, Character)!);
}

/** Reads the only shard of the table's stream, until it has as many records as were written. */
async function recordsOf(TableName: string, count: number): Promise<_Record[]> {
  const { Table } = await client().send(new DescribeTableCommand({ TableName }));
  const StreamArn = Table!.LatestStreamArn!;
  const { endpoint } = connectDynamoDB();
  const { region, credentials } = client().config;
  const streams = new DynamoDBStreamsClient({ endpoint, region, credentials });
  try {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const { ShardId } = StreamDescription!.Shards![0]!;
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
    const records: _Record[] = [];
    while (records.length < count && ShardIterator !== undefined) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      records.push(...Records);
      ShardIterator = NextShardIterator;
    }
    return records;
  } finally {
    streams.destroy();
  }
}

describe('the records of a stream', () => {
  const icon = Uint8Array.of(0, 127, 255);
  const homer = (age: number, more: object = {}): Character =>
    Object.assign(new Character(), { name: 'Homer', age }, more);

  itNeeds('streams', 'are the entities that were written, changed and deleted', async () => {
    const changes = await changesOf('NEW_AND_OLD_IMAGES', icon);
    expect(changes.map(({ eventName }) => eventName)).to.deep.equal(['INSERT', 'MODIFY', 'REMOVE']);
    expect(changes.map(({ oldImage }) => oldImage)).to.deep.equal([
      undefined,
      homer(39, { icon }),
      homer(40, { icon }),
    ]);
    expect(changes.map(({ newImage }) => newImage)).to.deep.equal([
      homer(39, { icon }),
      homer(40, { icon }),
      undefined,
    ]);
    expect(changes.map(({ deletedByTimeToLive }) => deletedByTimeToLive)).to.deep.equal([false, false, false]);
  });

  const views: [ViewType, oldAges: (number | undefined)[], newAges: (number | undefined)[]][] = [
    ['KEYS_ONLY', [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ['NEW_IMAGE', [undefined, undefined, undefined], [39, 40, undefined]],
    ['OLD_IMAGE', [undefined, 39, 40], [undefined, undefined, undefined]],
  ];
  for (const [view, oldAges, newAges] of views) {
    itNeeds('streams', `hold what the view type ${view} says`, async () => {
      const changes = await changesOf(view);
      expect(changes.map(({ keys }) => keys.name)).to.deep.equal(['Homer', 'Homer', 'Homer']);
      expect(changes.map(({ oldImage }) => oldImage?.age)).to.deep.equal(oldAges);
      expect(changes.map(({ newImage }) => newImage?.age)).to.deep.equal(newAges);
    });
  }
});

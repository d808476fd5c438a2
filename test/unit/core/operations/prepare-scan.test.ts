import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  IndexNotFoundError,
  InvalidConditionError,
  InvalidCursorError,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
  type ScanOptions,
} from '@entable/core';
import { expect } from 'chai';
import { answered } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('ships', { indexes: { 'by-port': { partitionKey: 'port', projection: ['tons'] }, whole: { sortKey: 'port' } } })
class Ship {
  @PartitionKey({ name: 'ship_owner' }) owner!: string;
  @SortKey() no!: number;
  @Attribute() port!: string;
  @Attribute() tons!: number;
  @Attribute() captain?: string;
}

@Entity('other')
class Other {
  @PartitionKey() id!: string;
}

const s = attr(Ship);
const cast = (value: unknown): never => value as never;

function repository(body: object = { Items: [], Count: 0, ScannedCount: 0 }) {
  const stub = stubbedTable(Ship, () => answered(body));
  return { ...stub, ships: new Repository(Ship, { client: stub.client }) };
}

async function sentFor(options?: ScanOptions<Ship>): Promise<object> {
  const { ships, requests } = repository();
  await ships.scan(options);
  expect(requests.map(({ operation }) => operation)).to.deep.equal(['DescribeTable', 'Scan']);
  return requests[1]!.input;
}

describe('a scan', () => {
  it('sends nothing but what it is given', async () => {
    expect(await sentFor()).to.deep.equal({ TableName: 'ships' });
  });

  it('sends its index, limit, start and consistency', async () => {
    const exclusiveStartKey = { ship_owner: { S: 'x' }, no: { N: '1' } };
    expect(await sentFor({ indexName: 'whole', limit: 3, consistentRead: true, exclusiveStartKey })).to.deep.equal({
      TableName: 'ships',
      IndexName: 'whole',
      Limit: 3,
      ConsistentRead: true,
      ExclusiveStartKey: exclusiveStartKey,
    });
  });

  it('takes a filter on key attributes, as DynamoDB does', async () => {
    expect(await sentFor({ filterCondition: s.owner.eq('x').and(s.no.gt(1)) })).to.deep.equal({
      TableName: 'ships',
      FilterExpression: '#n0 = :v0 AND #n1 > :v1',
      ExpressionAttributeNames: { '#n0': 'ship_owner', '#n1': 'no' },
      ExpressionAttributeValues: { ':v0': { S: 'x' }, ':v1': { N: '1' } },
    });
  });

  it('leaves out items of other entities', async () => {
    @Entity('fleet', { discriminator: { attribute: '_type', value: 'Tug' } })
    class Tug {
      @PartitionKey() id!: string;
    }
    const { client, requests } = stubbedTable(Tug, () =>
      answered({ Items: [{ id: { S: '1' }, _type: { S: 'Tug' } }] }),
    );
    const tugs = await new Repository(Tug, { client }).scanAll({ select: ['id'] });
    expect(tugs).to.deep.equal([Object.assign(new Tug(), { id: '1' })]);
    expect(requests[1]!.input).to.deep.include({
      FilterExpression: '#n0 = :v0',
      ProjectionExpression: '#n1, #n0',
      ExpressionAttributeNames: { '#n0': '_type', '#n1': 'id' },
    });
  });

  it('divides the table into segments', async () => {
    const { ships, requests } = repository();
    await ships.scanAll({ segments: 3, pageSize: 9 });
    expect(requests.slice(1).map(({ input }) => input)).to.deep.equal(
      [0, 1, 2].map((Segment) => ({ TableName: 'ships', Limit: 9, Segment, TotalSegments: 3 })),
    );
  });

  it('counts without reading', async () => {
    const { ships, requests } = repository({ Count: 7, ScannedCount: 9 });
    expect(await ships.scanCount()).to.equal(7);
    expect(requests[1]!.input).to.deep.equal({ TableName: 'ships', Select: 'COUNT' });
  });

  it('refuses a start where it has segments', async () => {
    const { ships, operations } = repository();
    for (const start of [{ cursor: 'x' }, { exclusiveStartKey: {} }])
      await rejection(InvalidCursorError, ships.scanAll({ segments: 2, ...start }));
    expect(operations()).to.deep.equal([]);
  });

  it('refuses numbers that are none, before any request', async () => {
    const { ships, operations } = repository();
    for (const value of [0, -1, 1.5, NaN, cast('3')]) {
      await rejection(InvalidConditionError, ships.scan({ limit: value }));
      await rejection(InvalidConditionError, ships.scanPage({ maxItems: value }));
      await rejection(InvalidConditionError, ships.scanAll({ maxRequests: value }));
      await rejection(InvalidConditionError, ships.scanCount({ segments: value }));
    }
    await rejection(InvalidConditionError, ships.scanCount({ segments: 1_000_001 }));
    await rejection(InvalidConditionError, ships.scanPage(cast({})));
    await rejection(InvalidConditionError, ships.scanPage(cast({ maxItems: 1, segments: 2 })));
    await rejection(InvalidConditionError, ships.scan(cast({ segments: 2 })));
    await rejection(InvalidConditionError, ships.scan({ onInvalidItem: cast('skip') }));
    expect(operations()).to.deep.equal([]);
  });

  it('refuses conditions of another class and indexes that are none', async () => {
    const { ships } = repository();
    await rejection(InvalidConditionError, ships.scan({ filterCondition: cast(attr(Other).id.eq('x')) }));
    await rejection(IndexNotFoundError, ships.scan({ indexName: 'nope' }));
  });

  it('refuses an index that holds less than is read', async () => {
    const { ships, requests } = repository();
    const { message } = await rejection(PartialEntityError, ships.scan({ indexName: 'by-port' }));
    expect(message).to.include("projects only 'ship_owner', 'no', 'port', 'tons'").and.include("'captain'");
    await ships.scan({ indexName: 'by-port', select: ['tons', 'port'] });
    expect(requests.at(-1)!.input).to.deep.equal({
      TableName: 'ships',
      IndexName: 'by-port',
      ProjectionExpression: '#n0, #n1, #n2, #n3',
      ExpressionAttributeNames: { '#n0': 'tons', '#n1': 'port', '#n2': 'ship_owner', '#n3': 'no' },
    });
  });

  it('has cursors that fit neither a query nor another index', async () => {
    const lastKey = { ship_owner: { S: 'x' }, no: { N: '1' } };
    const { ships } = repository({ Items: [], Count: 0, ScannedCount: 1, LastEvaluatedKey: lastKey });
    const { cursor } = await ships.scan();
    const { cursor: ofQuery } = await ships.query('x');
    await ships.scan({ cursor });
    await rejection(InvalidCursorError, ships.query('x', { cursor }));
    await rejection(InvalidCursorError, ships.scan({ cursor: ofQuery }));
    await rejection(InvalidCursorError, ships.scan({ indexName: 'whole', cursor }));
  });
});

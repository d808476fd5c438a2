import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidCursorError,
  InvalidKeyError,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
  UnknownConditionTypeError,
  type QueryPageOptions,
} from '@entable/core';
import { expect } from 'chai';
import { answered } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('events', {
  indexes: {
    'by-place': { partitionKey: ['country', 'city'], sortKey: ['day', 'id'] },
    'by-size': { sortKey: 'size' },
    'by-country': { partitionKey: 'country' },
    thin: { partitionKey: 'country', projection: ['size'] },
  },
})
class Event {
  @PartitionKey({ name: 'stream_id' }) stream!: string;
  @SortKey() id!: number;
  @Attribute() country!: string;
  @Attribute({ name: 'town' }) city!: string;
  @Attribute() day!: Date;
  @Attribute() size!: number;
  @Attribute() otherId?: number;
}

@Entity('others')
class Other {
  @PartitionKey() stream!: string;
  @SortKey() id!: number;
}

const e = attr(Event);
const cast = (value: unknown): never => value as never;

function repository() {
  const stub = stubbedTable(Event, () => answered({ Items: [], Count: 0, ScannedCount: 0 }));
  return { ...stub, events: new Repository(Event, { client: stub.client }) };
}

async function sentFor(partitionKey: unknown, options?: QueryPageOptions<Event>): Promise<object> {
  const { events, requests } = repository();
  await events.query(cast(partitionKey), options);
  expect(requests.map(({ operation }) => operation)).to.deep.equal(['DescribeTable', 'Query']);
  return requests[1]!.input;
}

describe('a query', () => {
  it('sends what was asked and nothing else', async () => {
    expect(await sentFor('s')).to.deep.equal({
      TableName: 'events',
      KeyConditionExpression: '#n0 = :v0',
      ExpressionAttributeNames: { '#n0': 'stream_id' },
      ExpressionAttributeValues: { ':v0': { S: 's' } },
    });
  });

  it('sends each option by its name in DynamoDB', async () => {
    const sent = await sentFor('s', {
      sortKeyCondition: e.id.between(1, 5),
      filterCondition: e.city.eq('s'),
      limit: 7,
      scanIndexForward: false,
      consistentRead: true,
      exclusiveStartKey: { stream_id: { S: 's' }, id: { N: '3' } },
    });
    expect(sent).to.deep.equal({
      TableName: 'events',
      KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
      FilterExpression: '#n2 = :v0',
      ExpressionAttributeNames: { '#n0': 'stream_id', '#n1': 'id', '#n2': 'town' },
      ExpressionAttributeValues: { ':v0': { S: 's' }, ':v1': { N: '1' }, ':v2': { N: '5' } },
      Limit: 7,
      ScanIndexForward: false,
      ConsistentRead: true,
      ExclusiveStartKey: { stream_id: { S: 's' }, id: { N: '3' } },
    });
  });

  it('takes the partition key of several attributes as an object, and a condition on each sort key attribute', async () => {
    const day = new Date('2020-01-01T00:00:00Z');
    const sent = await sentFor(
      { country: 'CH', city: 'Bern' },
      { indexName: 'by-place', sortKeyCondition: e.day.eq(day).and(e.id.gt(1)) },
    );
    expect(sent).to.include({
      IndexName: 'by-place',
      KeyConditionExpression: '#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 > :v3',
    });
    expect(sent).to.have.deep.property('ExpressionAttributeNames', {
      '#n0': 'country',
      '#n1': 'town',
      '#n2': 'day',
      '#n3': 'id',
    });
  });

  it('takes the key by an entity or an object of its properties, too', async () => {
    for (const given of [{ stream: 's' }, Object.assign(new Event(), { stream: 's', id: 1 })]) {
      expect(await sentFor(given)).to.have.deep.property('ExpressionAttributeValues', { ':v0': { S: 's' } });
    }
  });

  it('filters an index by keys of the table that are not its own', async () => {
    const sent = await sentFor('s', { indexName: 'by-size', filterCondition: e.id.gt(1) });
    expect(sent).to.have.property('FilterExpression', '#n1 > :v1');
  });

  it('counts in an index that holds less than the class', async () => {
    const { events, requests } = repository();
    await events.count('CH', { indexName: 'thin' });
    expect(requests[1]!.input).to.include({ Select: 'COUNT', IndexName: 'thin' });
  });
});

describe('a query that is no good sends nothing, not even DescribeTable:', () => {
  const refusals: [title: string, error: abstract new (...args: never) => Error, partitionKey: unknown, object?][] = [
    ['no partition key', InvalidKeyError, undefined],
    ['null', InvalidKeyError, null],
    ['an empty partition key', InvalidKeyError, ''],
    ['a partition key of another type', InvalidKeyError, 1],
    ['NaN', InvalidKeyError, Number.NaN],
    ['an object without the partition key', InvalidKeyError, { id: 1 }],
    ['a partition key of more than 2 KB', InvalidKeyError, 'x'.repeat(2049)],
    ['ne', InvalidConditionError, 's', { sortKeyCondition: e.id.ne(1) }],
    ['in', InvalidConditionError, 's', { sortKeyCondition: e.id.in(1, 2) }],
    ['exists', InvalidConditionError, 's', { sortKeyCondition: e.id.exists() }],
    ['not', InvalidConditionError, 's', { sortKeyCondition: e.id.eq(1).not() }],
    ['or', InvalidConditionError, 's', { sortKeyCondition: e.id.eq(1).or(e.id.eq(2)) }],
    ['and on one sort key', InvalidConditionError, 's', { sortKeyCondition: e.id.gt(1).and(e.id.lt(3)) }],
    ['type', InvalidConditionError, 's', { sortKeyCondition: e.id.type('N') }],
    ['another attribute', InvalidConditionError, 's', { sortKeyCondition: e.size.gt(1) }],
    ['attribute against attribute', InvalidConditionError, 's', { sortKeyCondition: e.id.eq(e.otherId) }],
    ['the partition key as sort key', InvalidConditionError, 's', { sortKeyCondition: e.stream.eq('s') }],
    ['a null sort key', InvalidKeyError, 's', { sortKeyCondition: e.id.eq(cast(null)) }],
    ['no condition', UnknownConditionTypeError, 's', { sortKeyCondition: 'id > 1' }],
    ['a null filter', UnknownConditionTypeError, 's', { filterCondition: null }],
    ['a false filter', UnknownConditionTypeError, 's', { filterCondition: false }],
    ['a condition of another class', InvalidConditionError, 's', { sortKeyCondition: attr(Other).id.eq(1) }],
    ['a filter on the partition key', InvalidConditionError, 's', { filterCondition: e.stream.exists() }],
    ['a filter on the sort key', InvalidConditionError, 's', { filterCondition: e.size.gt(1).or(e.id.gt(1).not()) }],
    ['a filter that compares with a key', InvalidConditionError, 's', { filterCondition: e.size.gt(e.id) }],
    ['a cursor that is none', InvalidCursorError, 's', { cursor: 'abc' }],
    ['an empty cursor', InvalidCursorError, 's', { cursor: '' }],
    ['cursor and start key', InvalidCursorError, 's', { cursor: 'abc', exclusiveStartKey: {} }],
    ['a start key that is none', InvalidCursorError, 's', { exclusiveStartKey: 'abc' }],
    ['limit 0', InvalidConditionError, 's', { limit: 0 }],
    ['limit NaN', InvalidConditionError, 's', { limit: Number.NaN }],
    ['a limit of text', InvalidConditionError, 's', { limit: '10' }],
  ];
  for (const [title, error, partitionKey, options] of refusals) {
    it(title, async () => {
      const { events, requests } = repository();
      await rejection(error, events.query(cast(partitionKey), options as QueryPageOptions<Event>));
      expect(requests).to.deep.equal([]);
    });
  }

  it('and says that a number was given as text', async () => {
    const query = repository().events.query('s', { limit: cast('10') });
    const { message } = await rejection(InvalidConditionError, query);
    expect(message).to.equal("Event: limit is a whole number from 1, not '10'.");
  });

  it('in the calls that page by themselves', async () => {
    const { events, requests } = repository();
    for (const options of [{ pageSize: 0 }, { maxItems: Infinity }, { maxItems: -1 }]) {
      await rejection(InvalidConditionError, events.queryAll('s', options));
      await rejection(InvalidConditionError, events.count('s', options));
      await rejection(InvalidConditionError, events.queryItems('s', options)[Symbol.asyncIterator]().next());
    }
    await rejection(InvalidKeyError, events.queryAll(''));
    await rejection(InvalidKeyError, events.count(''));
    expect(requests).to.deep.equal([]);
  });
});

describe('a query of an index that is no good sends no Query:', () => {
  const refusals: [title: string, error: abstract new (...args: never) => Error, partitionKey: unknown, object][] = [
    ['a bare value for several attributes', InvalidKeyError, 'CH', { indexName: 'by-place' }],
    ['one of several attributes', InvalidKeyError, { country: 'CH' }, { indexName: 'by-place' }],
    ['an empty one of several', InvalidKeyError, { country: 'CH', city: '' }, { indexName: 'by-place' }],
    ["the table's sort key", InvalidConditionError, 's', { indexName: 'by-size', sortKeyCondition: e.id.gt(1) }],
    [
      'a sort key where there is none',
      InvalidConditionError,
      'CH',
      { indexName: 'by-country', sortKeyCondition: e.id.gt(1) },
    ],
    ['a filter on its sort key', InvalidConditionError, 's', { indexName: 'by-size', filterCondition: e.size.gt(1) }],
    ['what it does not project', PartialEntityError, 'CH', { indexName: 'thin' }],
  ];
  for (const [title, error, partitionKey, options] of refusals) {
    it(title, async () => {
      const { events, operations } = repository();
      await rejection(error, events.query(cast(partitionKey), options as QueryPageOptions<Event>));
      expect(operations()).to.deep.equal(['DescribeTable']);
    });
  }
});

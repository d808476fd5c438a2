import { expect } from 'chai';
import { describeTable, describeTableNow, forgetTable, toTableSchema } from '#core/table/describe-table.js';
import { answered, failed, stubClient, type Answerer } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';

const table = (name = 'id') => ({
  Table: {
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
  },
});
const stub = (answer: Answerer) => stubClient(answer, { maxAttempts: 1 });

describe('describeTable', () => {
  it('sends one request a table, however many ask at once and later', async () => {
    const { client, requests } = stub(() => answered(table()));
    await Promise.all(Array.from({ length: 100 }, () => describeTable(client, 'a')));
    await describeTable(client, 'a');
    await describeTable(client, 'b');
    expect(requests.map(({ input }) => input)).to.deep.equal([{ TableName: 'a' }, { TableName: 'b' }]);
  });

  it('asks each client on its own', async () => {
    const one = stub(() => answered(table('one')));
    const other = stub(() => answered(table('other')));
    expect((await describeTable(one.client, 'a')).partitionKey.name).to.equal('one');
    expect((await describeTable(other.client, 'a')).partitionKey.name).to.equal('other');
  });

  it('gives a failure to all who wait for it, and then asks again', async () => {
    let calls = 0;
    const { client, requests } = stub(() => (++calls === 1 ? failed('InternalServerError') : answered(table())));
    const [first, second] = [describeTable(client, 'a'), describeTable(client, 'a')];
    expect(await rejection(Error, first)).to.equal(await rejection(Error, second));
    expect((await describeTable(client, 'a')).partitionKey.name).to.equal('id');
    expect(requests).to.have.lengthOf(2);
  });

  it('asks once more for all who saw the same stale description', async () => {
    const { client, requests } = stub(() => answered(table()));
    const stale = describeTable(client, 'a');
    await stale;
    await Promise.all(Array.from({ length: 10 }, () => describeTable(client, 'a', stale)));
    expect(requests).to.have.lengthOf(2);
  });

  it('serves what it has while a newer description fails, as a health check may', async () => {
    let calls = 0;
    const { client, requests } = stub(() => (++calls === 1 ? answered(table()) : failed('ThrottlingException')));
    const first = await describeTable(client, 'a');
    const now = rejection(Error, describeTableNow(client, 'a'));
    expect(await describeTable(client, 'a')).to.equal(first);
    await now;
    expect(await describeTable(client, 'a')).to.equal(first);
    expect(requests).to.have.lengthOf(2);
  });

  it('does not let an old failure forget a newer description', async () => {
    let calls = 0;
    let fail: () => void = () => undefined;
    const { client, requests } = stub(() =>
      ++calls === 1
        ? new Promise((resolve) => (fail = () => resolve(failed('InternalServerError'))))
        : answered(table()),
    );
    const old = describeTable(client, 'a');
    while (requests.length === 0) await new Promise(setImmediate);
    await describeTableNow(client, 'a');
    fail();
    await rejection(Error, old);
    await describeTable(client, 'a');
    expect(requests).to.have.lengthOf(2);
  });

  it('adds the remedy to a denied request once, though many get it', async () => {
    const { client } = stub(() => failed('AccessDeniedException', 'not authorized'));
    const [error] = await Promise.all([
      rejection(Error, describeTable(client, 'a')),
      rejection(Error, describeTable(client, 'a')),
    ]);
    expect(error.name).to.equal('AccessDeniedException');
    expect(error.message.match(/dynamodb:DescribeTable/g)).to.have.lengthOf(1);
    expect(error.message).to.include("'declared'").and.include('not authorized');
  });

  it('names the table that is not there', async () => {
    const { client } = stub(() => failed('ResourceNotFoundException', 'no table'));
    const error = await rejection(Error, describeTable(client, 'a'));
    expect(error).to.have.property('name', 'ResourceNotFoundException');
    expect(error.message).to.match(/^no table \[Entable asked for the table 'a'/);
  });

  it('leaves other errors as they are', async () => {
    const { client } = stub(() => failed('ValidationException', 'no table'));
    expect((await rejection(Error, describeTable(client, 'a'))).message).to.equal('no table');
  });
});

describe('forgetTable', () => {
  it('forgets that very description and no other', async () => {
    const { client, requests } = stub(() => answered(table()));
    const old = describeTable(client, 'a');
    await old;
    await describeTableNow(client, 'a');
    forgetTable(client, 'a', old);
    await describeTable(client, 'a');
    expect(requests).to.have.lengthOf(2);
  });
});

describe('toTableSchema', () => {
  it('reads keys, indexes of several attributes, and projections', () => {
    const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
    const schema = toTableSchema('t', {
      // AWS promises no order.
      KeySchema: [key('sk', 'RANGE'), key('pk', 'HASH')],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
        { AttributeName: 'a', AttributeType: 'B' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'g',
          KeySchema: [key('a', 'HASH'), key('pk', 'HASH'), key('sk', 'RANGE')],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'l',
          KeySchema: [key('pk', 'HASH'), key('a', 'RANGE')],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    const [pk, sk, a] = [
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'N' },
      { name: 'a', type: 'B' },
    ];
    expect(schema).to.deep.equal({
      tableName: 't',
      partitionKey: pk,
      sortKey: sk,
      indexes: [
        { name: 'g', kind: 'global', partitionKey: [a, pk], sortKey: [sk], projection: ['x'] },
        { name: 'l', kind: 'local', partitionKey: [pk], sortKey: [a], projection: 'KEYS_ONLY' },
      ],
    });
  });
});

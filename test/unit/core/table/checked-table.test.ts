import 'reflect-metadata';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  Attribute,
  declaredTableSchema,
  Entity,
  IndexNotFoundError,
  InvalidKeySchemaError,
  PartitionKey,
  Repository,
  SortKey,
  type TableSchema,
} from '@entable/core';
import { expect } from 'chai';
import { answered, failed, stubClient, type Answer, type RecordingClient } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';
import { describes, stubbedTable } from '../../../support/stubbed-table.js';

@Entity('members')
class Member {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() job?: string;
}

@Entity('members', { indexes: { jobs: { partitionKey: 'job' } } })
class Indexed {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() job?: string;
}

@Entity('members')
class Other {
  @PartitionKey() family!: number;
}

@Entity('members', { indexes: { jobs: { partitionKey: 'job' } } })
class NumberedJobs {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() job?: number;
}

const homer = { family: 'Simpson', name: 'Homer' };

/** A stub whose table is described by one entity after the other; the last one stays. */
function changing(...entities: Parameters<typeof describes>[0][]): RecordingClient {
  const stub = stubClient(
    ({ operation }) => (operation === 'DescribeTable' ? describes(next()) : answered({ Items: [], Count: 0 })),
    { maxAttempts: 1 },
  );
  const next = () => (entities.length > 1 ? entities.shift()! : entities[0]!);
  return stub;
}

describe('the key schema check', () => {
  it('asks once for 100 first calls of two repositories and a document client', async () => {
    const { client, operations } = stubbedTable(Member);
    const documents = DynamoDBDocumentClient.from(client);
    const repositories = [
      new Repository(Member, { client }),
      new Repository(Member, { client }),
      new Repository(Member, { client: documents }),
    ];
    await Promise.all(Array.from({ length: 100 }, (_, at) => repositories[at % 3]!.get(homer)));
    expect(operations().filter((name) => name === 'DescribeTable')).to.have.lengthOf(1);
    expect(operations()).to.have.lengthOf(101);
  });

  it('refuses a class that does not fit with all differences and no item request', async () => {
    const { client, operations } = stubbedTable(Member);
    const others = new Repository(Other, { client });
    const errors = await Promise.all(Array.from({ length: 5 }, () => rejection(InvalidKeySchemaError, others.get(1))));
    expect(errors[0]!.differences.map(({ part }) => part)).to.deep.equal(['partition key', 'sort key']);
    expect(operations()).to.deep.equal(['DescribeTable']);
  });

  it('looks again after a refusal: the table may have been mended', async () => {
    const { client, operations } = changing(Other, Member);
    const members = new Repository(Member, { client });
    await rejection(InvalidKeySchemaError, members.get(homer));
    expect(await members.get(homer)).to.equal(null);
    expect(operations()).to.deep.equal(['DescribeTable', 'DescribeTable', 'GetItem']);
  });

  it('sends no DescribeTable by the decorators or a kept schema, which survives JSON', async () => {
    const { client, operations } = stubbedTable(Indexed);
    const kept = JSON.parse(JSON.stringify(await new Repository(Indexed, { client }).checkTable())) as TableSchema;
    await new Repository(Indexed, { client, keySchema: kept, tableName: 'elsewhere' }).query('a', {
      indexName: 'jobs',
    });
    await new Repository(Indexed, { client, keySchema: 'declared', tableName: 'elsewhere' }).get(homer);
    expect(operations()).to.deep.equal(['DescribeTable', 'Query', 'GetItem']);
  });

  it('checks the class against a kept schema', async () => {
    const { client, requests } = stubbedTable(Member);
    const others = new Repository(Other, { client, keySchema: declaredTableSchema(Member) });
    await rejection(InvalidKeySchemaError, others.get(1));
    expect(requests).to.deep.equal([]);
  });

  it('lets the others wait on when one caller aborts', async () => {
    let describe: (answer: Answer) => void = () => undefined;
    const { client, requests } = stubClient(({ operation }) =>
      operation === 'DescribeTable' ? new Promise((resolve) => (describe = resolve)) : answered(),
    );
    const members = new Repository(Member, { client });
    const controller = new AbortController();
    const aborting = members.get(homer, { abortSignal: controller.signal });
    const waiting = members.get(homer);
    while (requests.length === 0) await new Promise(setImmediate);
    controller.abort();
    expect((await rejection(Error, aborting)).name).to.equal('AbortError');
    describe(describes(Member));
    expect(await waiting).to.equal(null);
    expect(requests).to.have.lengthOf(2);
  });

  it('sends nothing for a call whose signal has aborted before', async () => {
    const { client, requests } = stubbedTable(Member);
    const members = new Repository(Member, { client });
    const abortSignal = AbortSignal.abort();
    const calls = [members.get(homer, { abortSignal }), members.query('a', { abortSignal, indexName: 'x' })];
    calls.push(members.checkTable({ abortSignal }) as never);
    for (const call of calls) expect((await rejection(Error, call)).name).to.equal('AbortError');
    // A request that was begun all the same would be seen by now.
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    expect(requests).to.deep.equal([]);
  });
});

describe('an index of the live table', () => {
  it('that is unknown causes one fresh DescribeTable, shared, then an error that names those that exist', async () => {
    const { client, operations } = stubbedTable(Indexed);
    const members = new Repository(Member, { client });
    await members.get(homer);
    const errors = await Promise.all(
      Array.from({ length: 10 }, () => rejection(IndexNotFoundError, members.query('a', { indexName: 'job' }))),
    );
    expect(errors[0]).to.deep.include({ indexName: 'job', available: ['jobs'] });
    expect(operations()).to.deep.equal(['DescribeTable', 'GetItem', 'DescribeTable']);
  });

  it('is found when it was added later', async () => {
    const { client, operations } = changing(Member, Indexed);
    const members = new Repository(Member, { client });
    await members.get(homer);
    await members.query('a', { indexName: 'jobs' });
    expect(operations()).to.deep.equal(['DescribeTable', 'GetItem', 'DescribeTable', 'Query']);
  });

  it('whose keys do not fit the class is refused each time, until it is mended', async () => {
    const { client, operations } = changing(NumberedJobs, Indexed);
    const members = new Repository(Member, { client });
    const error = await rejection(InvalidKeySchemaError, members.query('a', { indexName: 'jobs' }));
    expect(error.differences).to.have.lengthOf(1);
    expect(error.differences[0]).to.include({ indexName: 'jobs', part: 'partition key' });
    await members.query('a', { indexName: 'jobs' });
    expect(operations()).to.deep.equal(['DescribeTable', 'DescribeTable', 'Query']);
  });

  it('says a difference once where the index is declared too', async () => {
    const { client } = stubbedTable(NumberedJobs);
    const members = new Repository(Indexed, { client });
    const error = await rejection(InvalidKeySchemaError, members.query('a', { indexName: 'jobs' }));
    expect(error.differences).to.have.lengthOf(1);
  });

  it('is not asked for where the schema is not live; the error says how', async () => {
    const { client, requests } = stubbedTable(Indexed);
    const members = new Repository(Member, { client, keySchema: 'declared' });
    const error = await rejection(IndexNotFoundError, members.query('a', { indexName: 'jobs' }));
    expect(error.message).to.include("keySchema: 'live'");
    expect(requests).to.deep.equal([]);
  });
});

describe('checkTable', () => {
  it('asks now, and what it learns serves later calls', async () => {
    const { client, operations } = stubbedTable(Member);
    const members = new Repository(Member, { client });
    await members.checkTable();
    expect(await members.checkTable()).to.deep.equal(declaredTableSchema(Member));
    await members.get(homer);
    expect(operations()).to.deep.equal(['DescribeTable', 'DescribeTable', 'GetItem']);
  });

  it('refuses a table without a declared index, which a first call does not', async () => {
    const { client } = stubbedTable(Member);
    const members = new Repository(Indexed, { client });
    await members.get(homer);
    const error = await rejection(InvalidKeySchemaError, members.checkTable());
    expect(error.message).to.include("index 'jobs'");
  });

  it('asks also where the schema is declared', async () => {
    const { client, operations } = stubbedTable(Member);
    await rejection(InvalidKeySchemaError, new Repository(Other, { client, keySchema: 'declared' }).checkTable());
    expect(operations()).to.deep.equal(['DescribeTable']);
  });

  it('passes on the errors of AWS as they are', async () => {
    const { client } = stubClient(() => failed('ValidationException', 'none'), { maxAttempts: 1 });
    expect(await rejection(Error, new Repository(Member, { client }).checkTable())).to.include({
      name: 'ValidationException',
      message: 'none',
    });
  });
});

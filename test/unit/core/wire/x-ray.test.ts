import 'reflect-metadata';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity, PartitionKey, Repository, SortKey } from '@entable/core';
import xRay from 'aws-xray-sdk-core';
import { expect } from 'chai';
import { answeringClient, json, type SentAnswer, type SentRequest } from '../../../support/both-ways.js';
import { plainSdk } from '../../../support/plain-sdk.js';

@Entity('pages')
class Page {
  @PartitionKey() book!: string;
  @SortKey() no!: number;
}

const page = (no: number): Page => Object.assign(new Page(), { book: 'b', no });
const stored = (no: number): object => ({ book: { S: 'b' }, no: { N: String(no) } });
const capacity = { TableName: 'pages', CapacityUnits: 1 };
const answers: Readonly<Record<string, object>> = {
  PutItem: { ConsumedCapacity: capacity },
  GetItem: { Item: stored(1), ConsumedCapacity: capacity },
  BatchWriteItem: { ConsumedCapacity: [capacity] },
  Query: { Items: [stored(1), stored(2)], Count: 2, ScannedCount: 2, ConsumedCapacity: capacity },
  Scan: { Items: [], Count: 0, ScannedCount: 9, ConsumedCapacity: capacity },
  BatchGetItem: { Responses: { pages: [stored(1)] }, ConsumedCapacity: [capacity] },
};

function answer(attempt: number, { headers }: SentRequest): SentAnswer {
  const operation = headers['x-amz-target']!.replace(/.*\./, '');
  // The very first is throttled, and sent again; what has no answer has failed.
  if (attempt === 0) return json({ __type: 'com.amazon.coral.service#ThrottlingException' }, 400);
  const body = answers[operation];
  if (body === undefined) return json({ __type: 'x#ConditionalCheckFailedException', message: 'no' }, 400);
  return { ...json(body), headers: { 'content-length': String(JSON.stringify(body).length) } };
}

interface Traced {
  readonly segments: readonly object[];
  readonly areNamed: boolean;
  readonly entities: readonly unknown[];
}

/** What is traced of a few calls. */
async function traced(prepare: (client: DynamoDBClient) => DynamoDBClient, cacheMiddleware = false): Promise<Traced> {
  const segment = new xRay.Segment('test');
  const { client, requests } = answeringClient(answer, { cacheMiddleware });
  const pages = new Repository(Page, {
    client: prepare(xRay.captureAWSv3Client(client as never, segment)),
    keySchema: 'declared',
    returnConsumedCapacity: 'TOTAL',
  });
  await pages.save(page(1));
  const entities: unknown[] = [await pages.get({ book: 'b', no: 1 }, { consistentRead: true })];
  await pages.saveAll([page(2), page(3)]);
  entities.push(await pages.query('b', { limit: 2 }), await pages.scan(), await pages.getAll([{ book: 'b', no: 1 }]));
  await pages.delete(page(1)).catch(({ name }: Error) => entities.push(name));
  const { subsegments = [] } = JSON.parse(JSON.stringify(segment)) as { readonly subsegments?: object[] };
  return {
    segments: subsegments.map((each) => ({ ...each, id: 0, start_time: 0, end_time: 0, cause: 0 })),
    areNamed: requests.every(({ headers }) => headers['X-Amzn-Trace-Id']?.includes(segment.trace_id)),
    entities,
  };
}

describe('calls under AWS X-Ray', () => {
  before(() => xRay.enableManualMode());
  after(() => xRay.enableAutomaticMode());

  for (const cacheMiddleware of [false, true]) {
    it(`are traced as the SDK's commands${cacheMiddleware ? ', by cached handlers' : ''}`, async () => {
      const own = await traced((client) => client, cacheMiddleware);
      expect(own).to.deep.equal(await traced(plainSdk, cacheMiddleware));
      expect(own.areNamed).to.equal(true);
      const operations = own.segments.map(
        (each) => (each as { readonly aws: { readonly operation: string } }).aws.operation,
      );
      expect(operations).to.deep.equal([
        'PutItem',
        'GetItem',
        'BatchWriteItem',
        'Query',
        'Scan',
        'BatchGetItem',
        'DeleteItem',
      ]);
      expect(own.segments[0]).to.have.nested.property('aws.retries', 2);
      expect(own.segments[4]).to.have.nested.property('aws.scanned_count', 9);
      expect(own.segments[4]).to.have.nested.property('http.response.content_length');
      expect(own.segments[6]).to.include({ error: true });
    });
  }
});

import { expect } from 'chai';
import { bothWays, json, type Operation } from '../../../support/both-ways.js';

const bytes = new Uint8Array([0, 1, 254, 255]);
const base64 = Buffer.from(bytes).toString('base64');

/** An item with a value of every type, and names that need care; bytes as they are said to be. */
const itemWith = (b: unknown): object => ({
  id: { S: 'Homer "J" \\ \n \u2028 ☃ 😀' },
  empty: { S: '' },
  '': { S: 'no name' },
  count: { N: '12345678901234567890.5' },
  yes: { BOOL: true },
  no: { BOOL: false },
  nothing: { NULL: true },
  bytes: { B: b },
  strings: { SS: ['a', ''] },
  numbers: { NS: ['1', '-2.5'] },
  blobs: { BS: [b, b] },
  emptyList: { L: [] },
  emptyMap: { M: {} },
  list: { L: [{ B: b }, { L: [{ M: { B: { B: b }, BS: { S: 'text' } } }] }] },
  map: { M: { ['__proto__']: { S: 'own' }, constructor: { B: b }, S: { M: { S: { S: 'S' } } } } },
  B: { S: 'named B' },
  BS: { SS: ['named BS'] },
  toJSON: { S: 'no function' },
});
const sent = { ...itemWith(bytes), ['__proto__']: { M: { x: { N: '1' } } } };
const stored = itemWith(base64);

const Key = { id: { S: 'Homer' }, part: { B: bytes } };
const storedKey = { id: { S: 'Homer' }, part: { B: base64 } };
const TableName = 'characters';
const values = { ExpressionAttributeNames: { '#a': 'B' }, ExpressionAttributeValues: { ':b': { B: bytes } } };
const capacity = {
  TableName,
  CapacityUnits: 1.5,
  Table: { CapacityUnits: 1 },
  GlobalSecondaryIndexes: { byAge: { CapacityUnits: 0.5, ReadCapacityUnits: 0.5 } },
};
const collections = { ItemCollectionKey: storedKey, SizeEstimateRangeGB: [0, 1] };
const writeAnswer = { Attributes: stored, ConsumedCapacity: capacity, ItemCollectionMetrics: collections };

interface Case {
  readonly input: object;
  readonly answer: object;
}

/** What each command may be sent with and answered by. */
const cases: Readonly<Record<Operation, Case>> = {
  GetItem: {
    input: { TableName, Key, ConsistentRead: true, ProjectionExpression: '#a', ReturnConsumedCapacity: 'INDEXES' },
    answer: { Item: stored, ConsumedCapacity: capacity },
  },
  PutItem: {
    input: { TableName, Item: sent, ConditionExpression: '#a = :b', ...values, ReturnValues: 'ALL_OLD' },
    answer: writeAnswer,
  },
  UpdateItem: {
    input: { TableName, Key, UpdateExpression: 'SET #a = :b', ...values, ReturnItemCollectionMetrics: 'SIZE' },
    answer: writeAnswer,
  },
  DeleteItem: {
    input: { TableName, Key, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    answer: writeAnswer,
  },
  Query: {
    input: { TableName, KeyConditionExpression: '#a = :b', ...values, ExclusiveStartKey: Key, Limit: 2 },
    answer: { Items: [stored, {}], Count: 2, ScannedCount: 3, LastEvaluatedKey: storedKey, ConsumedCapacity: capacity },
  },
  Scan: {
    input: { TableName, Segment: 0, TotalSegments: 4, Select: 'COUNT', ScanIndexForward: undefined },
    answer: { Count: 0, ScannedCount: 0 },
  },
  BatchGetItem: {
    input: { RequestItems: { [TableName]: { Keys: [Key], ConsistentRead: false } } },
    answer: {
      Responses: { [TableName]: [stored], B: [storedKey] },
      UnprocessedKeys: { [TableName]: { Keys: [storedKey] } },
      ConsumedCapacity: [capacity],
    },
  },
  BatchWriteItem: {
    input: { RequestItems: { [TableName]: [{ PutRequest: { Item: sent } }, { DeleteRequest: { Key } }] } },
    answer: {
      UnprocessedItems: { BS: [{ PutRequest: { Item: stored } }, { DeleteRequest: { Key: storedKey } }] },
      ItemCollectionMetrics: { [TableName]: [collections] },
      ConsumedCapacity: [capacity],
    },
  },
  TransactGetItems: {
    input: { TransactItems: [{ Get: { TableName, Key } }] },
    answer: { Responses: [{ Item: stored }, {}], ConsumedCapacity: [capacity] },
  },
  TransactWriteItems: {
    input: {
      TransactItems: [
        { Put: { TableName, Item: sent } },
        { Update: { TableName, Key, UpdateExpression: 'SET #a = :b', ...values } },
        { Delete: { TableName, Key } },
        { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(id)' } },
      ],
      ClientRequestToken: 'a token',
    },
    answer: { ConsumedCapacity: [capacity], ItemCollectionMetrics: { [TableName]: [collections] } },
  },
};

for (const operation of Object.keys(cases) as Operation[]) {
  const { input, answer } = cases[operation];

  describe(`${operation}Command of the wire`, () => {
    it('sends what the SDK sends', async () => {
      const { own, sdk } = await bothWays(operation, input, () => json({}));
      expect(own.requests).to.deep.equal(sdk.requests);
      expect(own.requests).to.have.lengthOf(1);
      expect(own.requests[0]).to.include({ method: 'POST', path: '/', hasRightLength: true, isSigned: true });
    });

    it('gives what the SDK gives', async () => {
      const { own, sdk } = await bothWays(operation, input, () => json(answer));
      expect(own.output).to.deep.equal(sdk.output);
      expect(own.output).to.include.all.keys(...Object.keys(answer), '$metadata');
    });

    it('gives what the SDK gives where there is nothing, or null', async () => {
      const nulls = Object.fromEntries(Object.keys(answer).map((name) => [name, null]));
      for (const body of ['', '{}', ' { } ', JSON.stringify(nulls)]) {
        const { own, sdk } = await bothWays(operation, input, () => json(body));
        expect(own.output, body).to.deep.equal(sdk.output);
        expect(own.output, body).to.have.all.keys('$metadata');
      }
      const { own, sdk } = await bothWays(operation, input, () => ({}));
      expect(own).to.deep.equal(sdk);
      expect(own.output).to.have.all.keys('$metadata');
    });
  });
}

describe('an attribute named __proto__', () => {
  it('comes back as any other, though the SDK loses it', async () => {
    const Item = { ['__proto__']: { B: base64 } };
    const { own, sdk } = await bothWays('GetItem', { TableName, Key }, () => json({ Item }));
    expect(own.output).to.have.deep.property('Item', { ['__proto__']: { B: bytes } });
    expect(Object.keys((own.output as { Item: object }).Item)).to.deep.equal(['__proto__']);
    expect(sdk.output).not.to.deep.equal(own.output);
  });
});

describe('a transaction of writes without a token', () => {
  it('is sent without one, which the operation makes', async () => {
    const { own, sdk } = await bothWays('TransactWriteItems', { TransactItems: [] }, () => json({}));
    expect(own.requests[0]).to.have.deep.property('body', { TransactItems: [] });
    expect(sdk.requests[0]).to.have.nested.property('body.ClientRequestToken');
  });
});

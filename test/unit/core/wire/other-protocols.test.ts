import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { changeProtocol } from '../../../support/change-protocol.js';
import {
  bodyText,
  bothWays,
  json,
  type Answering,
  type Operation,
  type SentRequest,
} from '../../../support/both-ways.js';

const TableName = 'things';
const item = { id: { S: 'a' }, bytes: { B: new Uint8Array([0, 255]) } };
const stored = { id: { S: 'a' }, bytes: { B: 'AP8=' } };
const Key = { id: { S: 'a' } };
const cases = {
  PutItem: { input: { TableName, Item: item }, answer: {} },
  TransactWriteItems: {
    input: { TransactItems: [{ Put: { TableName, Item: item } }], ClientRequestToken: 'token' },
    answer: {},
  },
  BatchWriteItem: { input: { RequestItems: { [TableName]: [{ PutRequest: { Item: item } }] } }, answer: {} },
  GetItem: { input: { TableName, Key }, answer: { Item: stored } },
  Query: { input: { TableName, KeyConditionExpression: 'id = :a' }, answer: { Items: [stored], Count: 1 } },
  BatchGetItem: {
    input: { RequestItems: { [TableName]: { Keys: [Key] } } },
    answer: { Responses: { [TableName]: [stored] } },
  },
} satisfies Partial<Record<Operation, { readonly input: object; readonly answer: object }>>;

/** A protocol of the same type of content, which wraps what is sent and what comes. */
const wrapping = (client: DynamoDBClient): void =>
  changeProtocol(client, (protocol) => ({
    serializeRequest: async (...given) => {
      const request = await protocol.serializeRequest(...given);
      request.body = `{"wrapped":${bodyText(request.body)}}`;
      return request;
    },
    deserializeResponse: async (schema, context, response) => {
      const { wrapped } = JSON.parse(bodyText(response.body)) as { readonly wrapped: object };
      const body = Buffer.from(JSON.stringify(wrapped));
      const unwrapped = Object.assign(Object.create(response) as typeof response, { body });
      return protocol.deserializeResponse(schema, context, unwrapped);
    },
  }));

describe('a protocol of another shape, under the same type of content', () => {
  for (const [operation, { input, answer }] of Object.entries(cases)) {
    it(`is left to the SDK: ${operation}`, async () => {
      const answering: Answering = (_, request: SentRequest) => {
        expect(JSON.parse(bodyText(request.body))).to.have.all.keys('wrapped');
        return json({ wrapped: answer });
      };
      const { own, sdk } = await bothWays(operation as Operation, input, answering, wrapping);
      expect(sdk.error).to.equal(undefined);
      expect(own).to.deep.equal(sdk);
    });
  }
});

describe("DynamoDB's own protocol", () => {
  it('serializes no large request, and no large answer', async () => {
    const passed: string[] = [];
    for (const [operation, { input, answer }] of Object.entries(cases)) {
      const watching = (client: DynamoDBClient): void =>
        changeProtocol(client, (protocol) => ({
          serializeRequest: (schema, given, context) => {
            if (Object.keys(given).length === 0) passed.push(`${operation} sent`);
            return protocol.serializeRequest(schema, given, context);
          },
          deserializeResponse: (schema, context, response) => {
            if (bodyText(response.body) === '') passed.push(`${operation} answered`);
            return protocol.deserializeResponse(schema, context, response);
          },
        }));
      await bothWays(operation as Operation, input, () => json(answer), watching);
    }
    const sent = ['PutItem', 'TransactWriteItems', 'BatchWriteItem'].map((operation) => `${operation} sent`);
    const answered = ['GetItem', 'Query', 'BatchGetItem'].map((operation) => `${operation} answered`);
    expect(passed).to.deep.equal([...sent, ...answered]);
  });
});

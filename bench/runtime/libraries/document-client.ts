import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';

type PlainOrder = Record<string, unknown>;

/** The SDK's document client, to which all others are compared. */
export const documentClient: Library = {
  name: 'lib',
  packageName: '@aws-sdk/lib-dynamodb',
  note: 'plain objects, dates are strings, nothing is checked',
  open: (workplace) => openDocumentClient(workplace),
};

/** The document client's calls, for what is built upon them, too. */
export function openDocumentClient({ tableName, clientConfig, changes }: Workplace): Calls<PlainOrder> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig));
  return {
    entity: toPlain,
    expected: toPlain,
    put: (order) => client.send(new PutCommand({ TableName: tableName, Item: order })),
    async get({ customer, id }) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { customer, id } }));
      return Item;
    },
    async update({ customer, id }) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { customer, id },
          UpdateExpression: 'SET #status = :status, #total = :total, #note = :note',
          ExpressionAttributeNames: { '#status': 'status', '#total': 'total', '#note': 'note' },
          ExpressionAttributeValues: { ':status': changes.status, ':total': changes.total, ':note': changes.note },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes;
    },
    async query(customer) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: '#customer = :customer',
          ExpressionAttributeNames: { '#customer': 'customer' },
          ExpressionAttributeValues: { ':customer': customer },
        }),
      );
      return Items ?? [];
    },
    batchWrite: (orders) =>
      client.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: orders.map((Item) => ({ PutRequest: { Item } })) } }),
      ),
  };
}

function toPlain(facts: OrderFacts): PlainOrder {
  return { ...facts, placedAt: facts.placedAt.toISOString() };
}

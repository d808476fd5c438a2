import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';
import { fromItem, toItem } from './raw-item.js';

/** The SDK's client, with attribute values written by hand in both directions. */
export const rawClient: Library = {
  name: 'raw',
  packageName: '@aws-sdk/client-dynamodb',
  note: 'attribute values by hand: plain objects, Dates, Sets, nothing is checked',
  open,
};

function open({ tableName, clientConfig, changes }: Workplace): Calls<OrderFacts> {
  const client = new DynamoDBClient(clientConfig);
  return {
    entity: (facts) => facts,
    expected: (facts) => facts,
    put: (order) => client.send(new PutItemCommand({ TableName: tableName, Item: toItem(order) })),
    async get({ customer, id }) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { customer: { S: customer }, id: { S: id } } }),
      );
      return Item && fromItem(Item);
    },
    async update({ customer, id }) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { customer: { S: customer }, id: { S: id } },
          UpdateExpression: 'SET #status = :status, #total = :total, #note = :note',
          ExpressionAttributeNames: { '#status': 'status', '#total': 'total', '#note': 'note' },
          ExpressionAttributeValues: {
            ':status': { S: changes.status },
            ':total': { N: String(changes.total) },
            ':note': { S: changes.note },
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes && fromItem(Attributes);
    },
    async query(customer) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: '#customer = :customer',
          ExpressionAttributeNames: { '#customer': 'customer' },
          ExpressionAttributeValues: { ':customer': { S: customer } },
        }),
      );
      return (Items ?? []).map(fromItem);
    },
    batchWrite: (orders) =>
      client.send(
        new BatchWriteItemCommand({
          RequestItems: { [tableName]: orders.map((order) => ({ PutRequest: { Item: toItem(order) } })) },
        }),
      ),
  };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  BatchPutRequest,
  BatchWriteCommand,
  boolean,
  Entity,
  executeBatchWrite,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  set,
  string,
  Table,
  UpdateItemCommand,
} from 'dynamodb-toolbox';
import type { Calls, Library, Workplace } from '../library.js';
import { toPlainOrder, type PlainOrder } from './plain-order.js';

export const dynamodbToolbox: Library = {
  name: 'dynamodb-toolbox',
  packageName: 'dynamodb-toolbox',
  note: 'plain objects, dates are strings, types are checked',
  open,
};

function open({ tableName, clientConfig, changes }: Workplace): Calls<PlainOrder> {
  const table = new Table({
    name: tableName,
    partitionKey: { name: 'customer', type: 'string' },
    sortKey: { name: 'id', type: 'string' },
    documentClient: DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig)),
  });
  const orders = new Entity({
    name: 'order',
    table,
    timestamps: false,
    schema: item({
      customer: string().key(),
      id: string().key(),
      number: number(),
      status: string(),
      placedAt: string(),
      total: number(),
      isGift: boolean(),
      currency: string(),
      channel: string(),
      tags: set(string()),
      address: map({
        street: string(),
        city: string(),
        zip: string(),
        position: map({ latitude: number(), longitude: number() }),
      }),
      lines: list(map({ sku: string(), name: string(), quantity: number(), price: number() })),
      note: string().optional(),
      coupon: string().optional(),
      weight: number().optional(),
    }),
  });
  return {
    entity: toPlainOrder,
    expected: toPlainOrder,
    put: (order) => orders.build(PutItemCommand).item(order).send(),
    get: async ({ customer, id }) => (await orders.build(GetItemCommand).key({ customer, id }).send()).Item,
    async update({ customer, id }) {
      const command = orders.build(UpdateItemCommand).item({ customer, id, ...changes });
      return (await command.options({ returnValues: 'ALL_NEW' }).send()).Attributes;
    },
    async query(customer) {
      return (await table.build(QueryCommand).query({ partition: customer }).entities(orders).send()).Items ?? [];
    },
    batchWrite: (batch) =>
      executeBatchWrite(
        table.build(BatchWriteCommand).requests(...batch.map((order) => orders.build(BatchPutRequest).item(order))),
      ),
  };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, Table } from '@typedorm/common';
import { createConnection, WriteBatch } from '@typedorm/core';
import { DocumentClientV3 } from '@typedorm/document-client';
import 'reflect-metadata';
import type { Calls, Library, Workplace } from '../library.js';
import type { OrderFacts } from '../order-facts.js';
import { toPlainOrder } from './plain-order.js';

export const typedorm: Library = {
  name: 'typedorm',
  packageName: '@typedorm/core',
  note: 'instances (nested ones are plain), dates are strings, Sets are stored as lists, nothing is checked',
  open,
};

@Entity({ name: 'order', primaryKey: { partitionKey: '{{customer}}', sortKey: '{{id}}' } })
class TypedormOrder {
  @Attribute() customer!: string;
  @Attribute() id!: string;
  @Attribute() number!: number;
  @Attribute() status!: string;
  @Attribute() placedAt!: string;
  @Attribute() total!: number;
  @Attribute() isGift!: boolean;
  @Attribute() currency!: string;
  @Attribute() channel!: string;
  @Attribute() tags!: string[];
  @Attribute() address!: OrderFacts['address'];
  @Attribute() lines!: OrderFacts['lines'];
  @Attribute() note?: string;
  @Attribute() coupon?: string;
  @Attribute() weight?: number;
}

function open({ tableName, clientConfig, changes }: Workplace): Calls<TypedormOrder> {
  const { entityManager, batchManager } = createConnection({
    table: new Table({ name: tableName, partitionKey: 'customer', sortKey: 'id' }),
    name: tableName,
    entities: [TypedormOrder],
    documentClient: new DocumentClientV3(new DynamoDBClient(clientConfig)),
  });
  return {
    entity: toTypedormOrder,
    expected: toTypedormOrder,
    put: (order) => entityManager.create(order, { overwriteIfExists: true }),
    get: ({ customer, id }) => entityManager.findOne(TypedormOrder, { customer, id }),
    update: ({ customer, id }) => entityManager.update(TypedormOrder, { customer, id }, { ...changes }),
    query: async (customer) => (await entityManager.find(TypedormOrder, { customer })).items,
    async batchWrite(orders) {
      const batch = new WriteBatch();
      for (const order of orders) batch.addCreateItem(order);
      const { unprocessedItems, failedItems } = await batchManager.write(batch);
      if (unprocessedItems.length + failedItems.length > 0) throw new Error('TypeDORM did not write all');
    },
  };
}

// Its class-transformer makes an array of a Set.
function toTypedormOrder(facts: OrderFacts): TypedormOrder {
  return Object.assign(new TypedormOrder(), toPlainOrder(facts), { tags: [...facts.tags] });
}

import 'reflect-metadata';
import {
  DynamoDBClient,
  GetItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Entity, PartitionKey } from '@entable/core';
import { createTables, deleteTables, injectFaults } from '@entable/testing';
import { expect } from 'chai';
import { client as sharedClient, itNeeds, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

@Entity('accounts')
class Account {
  @PartitionKey() id!: string;
}

const tableName = uniqueTableName('accounts');

const write = (...ids: string[]) =>
  new TransactWriteItemsCommand({
    TransactItems: ids.map((id) => ({ Put: { TableName: tableName, Item: { id: { S: id } } } })),
  });
const read = (...ids: string[]) =>
  new TransactGetItemsCommand({
    TransactItems: ids.map((id) => ({ Get: { TableName: tableName, Key: { id: { S: id } } } })),
  });

async function isStored(id: string): Promise<boolean> {
  const { Item } = await sharedClient().send(
    new GetItemCommand({ TableName: tableName, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  return Item !== undefined;
}

describe('transactions that are cancelled', () => {
  let client: DynamoDBClient;

  before(() => createTables(sharedClient(), [Account], { tableName }));
  after(() => deleteTables(sharedClient(), [Account], { tableName }));
  beforeEach(() => {
    client = new DynamoDBClient({});
  });
  afterEach(() => client.destroy());

  it('write nothing, and name the leg in conflict', async () => {
    using faults = injectFaults(client, [{ fault: 'cancel' }]);
    const error = await rejection(TransactionCanceledException, client.send(write('a', 'b', 'c')));
    expect(error.CancellationReasons?.map(({ Code }) => Code)).to.deep.equal(['TransactionConflict', 'None', 'None']);
    expect(error.message).to.contain('[TransactionConflict, None, None]');
    expect(faults.history).to.deep.equal([
      { operation: 'TransactWriteItems', request: 1, attempt: 1, fault: 'cancel', processed: 'none' },
    ]);
    expect(await isStored('a')).to.equal(false);
  });

  it('are of reads too', async () => {
    using faults = injectFaults(client, [{ operation: 'TransactGetItems', fault: 'cancel' }]);
    const error = await rejection(TransactionCanceledException, client.send(read('a', 'b')));
    expect(error.CancellationReasons).to.have.length(2);
    expect(faults.history).to.have.length(1);
  });

  it('conflict in any leg where chance decides', async () => {
    using faults = injectFaults(client, { seed: 5, rate: 1, kinds: ['cancel'] });
    const legs = new Set<number>();
    while (faults.history.length < 50) {
      const { CancellationReasons = [] } = await rejection(TransactionCanceledException, client.send(write('a', 'b')));
      const conflicts = CancellationReasons.flatMap(({ Code }, at) => (Code === 'TransactionConflict' ? [at] : []));
      expect(conflicts).to.have.length(1);
      legs.add(conflicts[0]!);
    }
    expect(legs).to.deep.equal(new Set([0, 1]));
  });

  itNeeds('transactions', 'take place when they are sent again', async () => {
    using faults = injectFaults(client, [{ fault: 'cancel' }]);
    await rejection(TransactionCanceledException, client.send(write('d', 'e')));
    await client.send(write('d', 'e'));
    expect(await isStored('e')).to.equal(true);
    expect(faults.history).to.have.length(1);
  });

  itNeeds('transactions', 'take place once where the reply is lost', async () => {
    using faults = injectFaults(client, [{ fault: 'dropReply' }]);
    // The SDK gives both tries one ClientRequestToken.
    const condition = { ConditionExpression: 'attribute_not_exists(id)' };
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName: tableName, Item: { id: { S: 'once' } }, ...condition } }],
      }),
    );
    expect(faults.history[0]).to.include({ fault: 'dropReply', processed: 'all' });
    expect(await isStored('once')).to.equal(true);
  });
});

import 'reflect-metadata';
import { PutItemCommand, QueryCommand, ResourceInUseException, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';
import {
  createTables,
  deleteTables,
  startDynamoDB,
  truncate,
  type DynamoDB,
  type StartOptions,
} from '@entable/testing';
import { skipVisibly, uniqueTableName } from '../../support/engine.js';

@Entity('orders', {
  indexes: {
    'by-status': { partitionKey: 'status', sortKey: 'total', projection: ['note'] },
    'by-date': { sortKey: 'date' },
  },
})
class Order {
  // Both are words that DynamoDB reserves; the sort key is binary.
  @PartitionKey({ name: 'order' }) customer!: string;
  @SortKey() key!: Uint8Array;
  @Attribute() status!: string;
  @Attribute() total!: number;
  @Attribute() date!: Date;
  @Attribute() note!: string;
}

const engines: { title: string; start: () => Promise<DynamoDB> }[] = [
  ...(['container', 'jar', 'embedded'] as const).map((engine) => ({
    title: engine,
    start: () => startDynamoDB({ engine }),
  })),
  { title: 'endpoint', start: startAttached },
];

/** An endpoint that runs already: one that this test started. */
async function startAttached(options: StartOptions = {}): Promise<DynamoDB> {
  const outer = await startDynamoDB({ engine: 'embedded' });
  const attached = await startDynamoDB({ ...options, engine: 'endpoint', endpoint: outer.endpoint });
  return { ...attached, stop: () => attached.stop().then(() => outer.stop()) };
}

for (const { title, start } of engines) {
  describe(`the engine ${title}`, () => {
    const tableName = uniqueTableName('orders');
    let dynamoDB: DynamoDB | undefined;
    let unavailable = '';

    before(async function () {
      this.timeout(200_000);
      try {
        dynamoDB = await start();
      } catch (error) {
        unavailable = (error as Error).message.split('\n')[0]!;
      }
    });
    after(() => dynamoDB?.stop());

    const onEngine = (what: string, test: (db: DynamoDB) => Promise<void>) =>
      it(what, async function () {
        if (dynamoDB === undefined) return skipVisibly(this, unavailable);
        await test(dynamoDB);
      });

    onEngine('says which it is and why', async ({ engine, reason }) => {
      expect(engine).to.equal(title);
      expect(reason).to.contain('as the option engine says');
    });

    onEngine('creates tables with their indexes, ready for use', async ({ client }) => {
      expect(await createTables(client, [Order], { tableName })).to.deep.equal([tableName]);
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: {
            order: { S: 'Homer' },
            key: { B: Uint8Array.of(0, 255) },
            status: { S: 'open' },
            total: { N: '7' },
            date: { S: '2026-11-24' },
            note: { S: 'doughnuts' },
            other: { S: 'x' },
          },
        }),
      );
      const query = (IndexName: string, attribute: string, value: string) =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName,
            KeyConditionExpression: '#k = :v',
            ExpressionAttributeNames: { '#k': attribute },
            ExpressionAttributeValues: { ':v': { S: value } },
          }),
        );
      const byStatus = await query('by-status', 'status', 'open');
      expect(Object.keys(byStatus.Items![0]!)).to.have.members(['order', 'key', 'status', 'total', 'note']);
      expect((await query('by-date', 'order', 'Homer')).Items).to.have.length(1);
    });

    onEngine("lets AWS's error through where the table exists", async ({ client }) => {
      const error = await createTables(client, [Order], { tableName }).then(
        () => expect.fail('it created the table again'),
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(ResourceInUseException);
    });

    onEngine('truncates: several pages, binary keys, reserved words', async ({ client }) => {
      const note = 'x'.repeat(30_000);
      const items = Array.from({ length: 60 }, (_, n) => ({
        order: { S: `customer ${n % 7}` },
        key: { B: Uint8Array.of(n, 128, 255 - n) },
        note: { S: note },
      }));
      await Promise.all(items.map((Item) => client.send(new PutItemCommand({ TableName: tableName, Item }))));
      const first = await client.send(new ScanCommand({ TableName: tableName, Select: 'COUNT' }));
      expect(first.LastEvaluatedKey, 'the test needs more than one page').to.not.equal(undefined);

      await truncate(client, [Order], { tableName });
      const left = await client.send(new ScanCommand({ TableName: tableName, Select: 'COUNT' }));
      expect(left).to.include({ Count: 0, ScannedCount: 0 });
      await truncate(client, [Order], { tableName });
    });

    onEngine('deletes tables, which can then be created again', async ({ client }) => {
      await deleteTables(client, [Order], { tableName });
      await createTables(client, [Order], { tableName });
      await deleteTables(client, [Order], { tableName });
    });

    onEngine('stops, once and for all', async ({ endpoint, stop }) => {
      await stop();
      await stop();
      const answer = await fetch(endpoint).then(
        () => 'answers',
        () => 'is gone',
      );
      expect(answer).to.equal('is gone');
    });
  });
}

import 'reflect-metadata';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import { createTables, deleteTables, injectFaults, truncate, type Faults } from '@entable/testing';
import { expect } from 'chai';
import { client as sharedClient, uniqueTableName } from '../../support/engine.js';

@Entity('boxes')
class Box {
  @PartitionKey() id!: number;
  @Attribute() label!: string;
}

const tableName = uniqueTableName('boxes');
const ids = (count: number) => Array.from({ length: count }, (_, id) => id);
const box = (id: number) => Object.assign(new Box(), { id, label: `ünique ${id}` });

function writes(count: number): WriteRequest[] {
  return ids(count).map((id) => ({ PutRequest: { Item: { id: { N: `${id}` }, label: { S: `ünique ${id}` } } } }));
}

async function storedIds(): Promise<number[]> {
  const found: number[] = [];
  for await (const { Items = [] } of paginateScan({ client: sharedClient() }, { TableName: tableName })) {
    found.push(...Items.map(({ id }) => Number(id!.N)));
  }
  return found.sort((one, other) => one - other);
}

describe('batches of which parts are left unprocessed', () => {
  let client: DynamoDBClient;
  let faults: Faults;

  before(() => createTables(sharedClient(), [Box], { tableName }));
  after(() => deleteTables(sharedClient(), [Box], { tableName }));
  beforeEach(() => {
    // Enough tries for the worst of luck.
    client = new DynamoDBClient({ maxAttempts: 10 });
  });
  afterEach(async () => {
    faults.stop();
    client.destroy();
    await truncate(sharedClient(), [Box], { tableName });
  });

  const write = (requests: WriteRequest[]) =>
    client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));

  it('writes the rest, and gives the part back as it was sent', async () => {
    faults = injectFaults(client, [{ fault: 'unprocessed', share: 0.3 }]);
    const { UnprocessedItems } = await write(writes(10));
    expect(UnprocessedItems).to.deep.equal({ [tableName]: writes(3) });
    expect(await storedIds()).to.deep.equal([3, 4, 5, 6, 7, 8, 9]);
    expect(faults.history).to.deep.equal([
      { operation: 'BatchWriteItem', request: 1, attempt: 1, fault: 'unprocessed', processed: 'part' },
    ]);
  });

  it('reads the rest, and gives the other keys back with how to read them', async () => {
    faults = injectFaults(client, [{ operation: 'BatchGetItem', fault: 'unprocessed' }]);
    await write(writes(4));
    const how = { ProjectionExpression: '#id', ExpressionAttributeNames: { '#id': 'id' }, ConsistentRead: true };
    const Keys = ids(4).map((id) => ({ id: { N: `${id}` } }));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { ...how, Keys } } }),
    );
    expect(Responses?.[tableName]).to.have.deep.members(Keys.slice(2));
    expect(UnprocessedKeys).to.deep.equal({ [tableName]: { ...how, Keys: Keys.slice(0, 2) } });
  });

  it('sends nothing where all is left', async () => {
    faults = injectFaults(client, [{ fault: 'unprocessed', share: 1 }]);
    const { UnprocessedItems } = await write(writes(5));
    expect(UnprocessedItems).to.deep.equal({ [tableName]: writes(5) });
    expect(await storedIds()).to.deep.equal([]);
    expect(faults.history[0]?.processed).to.equal('none');
  });

  it('loses nothing of a repository’s batches, whatever happens at random', async function () {
    this.timeout(60_000);
    const boxes = new Repository(Box, { client, tableName });
    faults = injectFaults(client, { seed: 11, rate: 0.4, kinds: ['unprocessed', 'throttle', 'dropReply'] });
    await boxes.batchWrite(async (writer) => {
      for (const id of ids(120)) await writer.put(box(id));
    });
    expect(faults.history.length).to.be.greaterThan(0);
    faults.stop();
    expect(await storedIds()).to.deep.equal(ids(120));
  });
});

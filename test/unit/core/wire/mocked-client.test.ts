import 'reflect-metadata';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  Attribute,
  Entity,
  PartitionKey,
  Repository,
  transactGet,
  transactWrite,
  UnprocessedItemsError,
} from '@entable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { expect } from 'chai';
import { rejection } from '../../../support/refusals.js';
import { describes } from '../../../support/stubbed-table.js';

@Entity('animals')
class Animal {
  @PartitionKey() name!: string;
  @Attribute() legs!: number;
}

const animal = (name: string, legs = 4): Animal => Object.assign(new Animal(), { name, legs });
const stored = (name: string, legs = 4) => ({ name: { S: name }, legs: { N: String(legs) } });
const TableName = 'animals';
const options = { region: 'local' };

describe('a client of aws-sdk-client-mock', () => {
  const client = new DynamoDBClient(options);
  const animals = new Repository(Animal, { client, keySchema: 'declared' });
  const mock = mockClient(client);
  beforeEach(() => mock.reset());
  after(() => mock.restore());

  it("answers every kind of call, by the SDK's commands", async () => {
    mock
      .on(PutItemCommand, { TableName })
      .resolves({})
      .on(GetItemCommand, { Key: { name: { S: 'dog' } } })
      .resolves({ Item: stored('dog') })
      .on(GetItemCommand, { Key: { name: { S: 'cat' } } })
      .resolves({})
      .on(UpdateItemCommand)
      .resolves({ Attributes: stored('dog', 3) })
      .on(DeleteItemCommand)
      .resolves({ Attributes: stored('dog', 3) })
      .on(QueryCommand)
      .resolves({ Items: [stored('dog')], Count: 1, ScannedCount: 1 })
      .on(ScanCommand)
      .resolvesOnce({ Items: [stored('dog')], LastEvaluatedKey: { name: { S: 'dog' } } })
      .resolves({ Items: [stored('spider', 8)] })
      .on(BatchWriteItemCommand)
      .resolves({})
      .on(BatchGetItemCommand)
      .resolves({ Responses: { [TableName]: [stored('dog')] } })
      .on(TransactWriteItemsCommand)
      .resolves({})
      .on(TransactGetItemsCommand)
      .resolves({ Responses: [{ Item: stored('dog') }] });
    await animals.save(animal('dog'));
    expect(await animals.get('dog')).to.deep.equal(animal('dog'));
    expect(await animals.get('cat')).to.equal(null);
    expect(await animals.update('dog', { legs: 3 }, { returnValues: 'ALL_NEW' })).to.deep.equal(animal('dog', 3));
    expect(await animals.delete('dog', { returnValues: 'ALL_OLD' })).to.deep.equal(animal('dog', 3));
    expect((await animals.query('dog')).items).to.deep.equal([animal('dog')]);
    expect(await animals.scanAll()).to.deep.equal([animal('dog'), animal('spider', 8)]);
    await animals.saveAll([animal('dog')]);
    expect(await animals.getAll(['dog', 'cat'])).to.deep.equal([animal('dog'), null]);
    await transactWrite(client, [animals.tx.save(animal('dog'))]);
    expect(await transactGet(client, [animals.tx.get('dog')])).to.deep.equal([animal('dog')]);
  });

  it('knows what was sent', async () => {
    mock.on(PutItemCommand).resolves({});
    await animals.save(animal('dog'));
    const calls = mock.commandCalls(PutItemCommand, { TableName });
    expect(calls).to.have.lengthOf(1);
    expect(calls[0]!.args[0].input).to.deep.include({ TableName, Item: stored('dog') });
  });

  it('fails calls by errors of the SDK', async () => {
    const failed = new ConditionalCheckFailedException({ $metadata: {}, message: 'no' });
    mock.on(PutItemCommand).rejects(failed);
    expect(await animals.create(animal('dog')).catch((error: unknown) => error)).to.equal(failed);
  });

  it('describes the table of a repository that looks at it', async () => {
    const described = describes(Animal).body;
    mock
      .onAnyCommand()
      .resolves(described)
      .on(GetItemCommand)
      .resolves({ Item: stored('dog') });
    expect(await new Repository(Animal, { client }).get('dog')).to.deep.equal(animal('dog'));
    expect(mock.calls()).to.have.lengthOf(2);
  });

  it('may be the mock of a class, as well of the document client', async () => {
    const own = new DynamoDBClient(options);
    const mocks = [
      { mocked: mockClient(DynamoDBClient), of: own },
      { mocked: mockClient(DynamoDBDocumentClient), of: DynamoDBDocumentClient.from(own) },
    ];
    for (const { mocked, of } of mocks) {
      mocked.on(GetItemCommand).resolves({ Item: stored('dog') });
      expect(await new Repository(Animal, { client: of, keySchema: 'declared' }).get('dog')).to.deep.equal(
        animal('dog'),
      );
      expect(mocked.calls()).to.have.lengthOf(1);
      mocked.restore();
    }
  });

  it('that was told no answer gives undefined, which the SDK never does: what reads an answer fails', async () => {
    await animals.save(animal('dog'));
    await transactWrite(client, [animals.tx.save(animal('dog'))]);
    const reads: readonly (() => Promise<unknown>)[] = [
      () => animals.get('dog'),
      () => animals.update('dog', { legs: 3 }),
      () => animals.delete('dog'),
      () => animals.query('dog'),
      () => animals.scan(),
      () => animals.getAll(['dog']),
      () => transactGet(client, [animals.tx.get('dog')]),
    ];
    for (const read of reads) await rejection(TypeError, read());
    await rejection(UnprocessedItemsError, animals.saveAll([animal('dog')]));
  });
});

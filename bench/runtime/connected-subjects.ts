import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { Library } from './library.js';
import { connectedSubject, identity, type Subject } from './subject.js';

/** Libraries on a DynamoDB that runs, each with a table of its own, which `close` deletes. */
export async function connectedSubjects(
  libraries: readonly Library[],
  endpoint: string,
): Promise<{ readonly all: readonly Subject[]; close(): Promise<void> }> {
  const client = new DynamoDBClient({ ...identity, endpoint });
  const tables: string[] = [];
  const close = async (): Promise<void> => {
    for (const TableName of tables) await client.send(new DeleteTableCommand({ TableName }));
    client.destroy();
  };
  try {
    const all: Subject[] = [];
    for (const library of libraries) {
      const tableName = `bench-${library.name}-${process.pid}-${Date.now().toString(36)}`;
      await createTable(client, tableName);
      tables.push(tableName);
      all.push(await connectedSubject(library, endpoint, tableName));
    }
    return { all, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'id', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
}

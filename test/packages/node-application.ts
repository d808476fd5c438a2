import 'reflect-metadata';
import { Attribute, Entity, EntityValidationError, PartitionKey, Repository, SortKey } from '@entable/core';
import { EntableModule, getRepositoryToken } from '@entable/nestjs';
import { connectDynamoDB, createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { mochaGlobalSetup } from '@entable/testing/mocha';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Min } from 'class-validator';

// The program of node-versions.test.ts, which runs it by each Node. It names its types, so that esbuild compiles it.

const [, , tableName = 'node-versions'] = process.argv;

class Address {
  @Attribute({ type: () => String }) city!: string;
}

@Entity('node-versions')
class Character {
  @PartitionKey({ type: () => String }) family!: string;
  @SortKey({ type: () => String }) name!: string;
  @Attribute({ type: () => Number }) @Min(0) age!: number;
  @Attribute({ type: () => Date }) bornAt!: Date;
  @Attribute({ type: () => Array, of: () => Address }) addresses: Address[] = [];
}

async function writeReadQuery(characters: Repository<Character>): Promise<void> {
  const addresses = [Object.assign(new Address(), { city: 'Springfield' })];
  const homer = { family: 'Simpson', name: 'Homer', age: 39, bornAt: new Date(0), addresses };
  await characters.save(Object.assign(new Character(), homer));
  const read = await characters.get({ family: 'Simpson', name: 'Homer' }, { consistentRead: true });
  console.log('read', read?.age, read?.bornAt instanceof Date, read?.addresses[0] instanceof Address);

  await characters.patch(read!, [characters.attr.age.increment(1)]);
  const grownUps = await characters.queryAll('Simpson', { filterCondition: characters.attr.age.gte(40) });
  console.log('queried', grownUps.map(({ name, age }) => `${name} ${age}`).join());

  await characters.update(read!, { age: -1 }).catch((error: unknown) => {
    if (!(error instanceof EntityValidationError)) throw error;
    console.log('build', error.stack?.match(/@entable.core.dist.(cjs)?/)?.[1] ?? 'esm');
  });
}

async function onEngine(client: DynamoDBClient): Promise<void> {
  await createTables(client, [Character], { tableName });
  await writeReadQuery(new Repository(Character, { client, tableName }));
  await deleteTables(client, [Character], { tableName });
}

async function inNest(client: DynamoDBClient): Promise<void> {
  const imports = [EntableModule.forRoot({ client }), EntableModule.forFeature([Character])];
  @Module({ imports })
  class AppModule {}
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });
  console.log('injected', app.get(getRepositoryToken(Character)) instanceof Repository);
  await app.close();
}

async function run(): Promise<void> {
  console.log('node', process.version);
  const { client } = connectDynamoDB();
  await onEngine(client);
  await inNest(client);
  const embedded = await startDynamoDB({ engine: 'embedded' });
  await onEngine(embedded.client);
  await embedded.stop();
  console.log('mocha', typeof mochaGlobalSetup);
}
void run();

import 'reflect-metadata';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import { EntableModule, getClientToken, InjectRepository } from '@entable/nestjs';
import { createTables, deleteTables } from '@entable/testing';
import { Injectable } from '@nestjs/common';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { withApplication } from '../../support/nest-application.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

/** Moves characters from one connection to another. */
@Injectable()
class Archive {
  constructor(
    @InjectRepository(Character) readonly current: Repository<Character>,
    @InjectRepository(Character, 'archive') readonly archive: Repository<Character>,
  ) {}

  async move(name: string): Promise<void> {
    const character = await this.current.get(name, { consistentRead: true });
    await this.archive.save(character!);
    await this.current.delete(name);
  }
}

describe('named connections of EntableModule', () => {
  const current = uniqueTableName('nest-current');
  const archived = uniqueTableName('nest-archive');
  const entities = [Character];
  before(async () => {
    await createTables(client(), entities, { tableName: current });
    await createTables(client(), entities, { tableName: archived });
  });
  after(async () => {
    await deleteTables(client(), entities, { tableName: current });
    await deleteTables(client(), entities, { tableName: archived });
  });

  it('have a client, defaults and repositories of their own, also of one entity', async () => {
    const imports = [
      EntableModule.forRoot({ client: client(), tableName: () => current, checkTables: true }),
      EntableModule.forRootAsync({
        connection: 'archive',
        useFactory: () => ({ clientConfig: {}, tableName: () => archived, checkTables: true }),
      }),
      EntableModule.forFeature(entities),
      EntableModule.forFeature(entities, 'archive'),
    ];
    await withApplication({ imports, providers: [Archive] }, async (application) => {
      expect(application.get(getClientToken())).to.equal(client());
      expect(application.get(getClientToken('archive')))
        .to.be.instanceOf(DynamoDBClient)
        .and.not.equal(client());
      const archive = application.get(Archive);
      await archive.current.save(Object.assign(new Character(), { name: 'Maude', age: 34 }));
      await archive.move('Maude');
      expect(await archive.current.get('Maude', { consistentRead: true })).to.equal(null);
      expect((await archive.archive.get('Maude', { consistentRead: true }))?.age).to.equal(34);
    });
  });
});

import 'reflect-metadata';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { attr, Attribute, Entity, PartitionKey, Repository, transactWrite } from '@entable/core';
import { EntableModule, InjectClient, InjectRepository, type EntableConnectionOptions } from '@entable/nestjs';
import { createTables, deleteTables } from '@entable/testing';
import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { expect } from 'chai';
import { deepStrictEqual } from 'node:assert';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { withApplication } from '../../support/nest-application.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

class CharacterRepository extends Repository<Character> {
  async birthday(name: string): Promise<number> {
    const { age } = await this.patch(name, [this.attr.age.increment(1)], { returnValues: 'ALL_NEW' });
    return age;
  }
}

@Injectable()
class CharacterService {
  constructor(
    @InjectRepository(Character) readonly characters: Repository<Character>,
    readonly byClass: CharacterRepository,
    @InjectClient() readonly dynamodb: DynamoDBClient,
  ) {}

  add(name: string, age: number): Promise<void> {
    return this.characters.create(Object.assign(new Character(), { name, age }));
  }

  async passYears(from: string, to: string, years: number): Promise<void> {
    const { age } = attr(Character);
    await transactWrite(this.dynamodb, [
      this.characters.tx.patch(from, [age.decrement(years)]),
      this.characters.tx.patch(to, [age.increment(years)]),
    ]);
  }
}

@Module({
  imports: [EntableModule.forFeature([{ entity: Character, repository: CharacterRepository }])],
  providers: [CharacterService],
})
class CharactersModule {}

/** What an application reads its settings with. */
@Injectable()
class Settings {
  get = (key: 'table'): string => ({ table: tableName })[key];
}
@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

@Injectable()
class EntableSettings {
  readonly asked: (string | undefined)[] = [];
  constructor(readonly settings: Settings) {}

  createEntableOptions(connection?: string): EntableConnectionOptions {
    this.asked.push(connection);
    return { client: client(), tableName: () => this.settings.get('table') };
  }
}
@Module({ imports: [SettingsModule], providers: [EntableSettings], exports: [EntableSettings] })
class EntableSettingsModule {}

const tableName = uniqueTableName('nest-characters');

describe('EntableModule', () => {
  before(() => createTables(client(), [Character], { tableName }));
  after(() => deleteTables(client(), [Character], { tableName }));

  const roots: Record<string, () => DynamicModule> = {
    // The environment of the run points to its engine.
    'forRoot and a client of its own': () => EntableModule.forRoot({ tableName: () => tableName }),
    'forRoot and a client that was given': () =>
      EntableModule.forRoot({ client: client(), tableName: () => tableName, checkTables: true }),
    'forRootAsync, useFactory': () =>
      EntableModule.forRootAsync({
        imports: [SettingsModule],
        inject: [Settings],
        useFactory: async (settings: Settings) =>
          Promise.resolve({ clientConfig: {}, tableName: () => settings.get('table'), checkTables: true }),
      }),
    'forRootAsync, useClass': () =>
      EntableModule.forRootAsync({ imports: [SettingsModule], useClass: EntableSettings }),
    'forRootAsync, useExisting': () =>
      EntableModule.forRootAsync({ imports: [EntableSettingsModule], useExisting: EntableSettings }),
  };

  for (const [title, root] of Object.entries(roots)) {
    it(`gives services a repository that reads and writes: ${title}`, async () => {
      await withApplication({ imports: [CharactersModule, root()] }, async (application) => {
        const service = application.get(CharacterService, { strict: false });
        await service.add(title, 39);
        expect(await service.byClass.birthday(title)).to.equal(40);
        const read = await service.characters.get(title, { consistentRead: true });
        deepStrictEqual(read, Object.assign(new Character(), { name: title, age: 40 }));
      });
    });
  }

  it('asks useExisting once, the very instance, by the name of the connection', async () => {
    const root = EntableModule.forRootAsync({
      connection: 'archive',
      imports: [EntableSettingsModule],
      useExisting: EntableSettings,
    });
    await withApplication({ imports: [root, EntableSettingsModule] }, (application) => {
      expect(application.get(EntableSettings).asked).to.deep.equal(['archive']);
    });
  });

  itNeeds('transactions', 'injects the client that transactions need', async () => {
    const imports = [CharactersModule, EntableModule.forRoot({ client: client(), tableName: () => tableName })];
    await withApplication({ imports }, async (application) => {
      const service = application.get(CharacterService, { strict: false });
      await service.add('Patty', 50);
      await service.add('Selma', 40);
      await service.passYears('Patty', 'Selma', 7);
      const [patty, selma] = await service.characters.getAll(['Patty', 'Selma'], { consistentRead: true });
      expect([patty?.age, selma?.age]).to.deep.equal([43, 47]);
    });
  });
});

import 'reflect-metadata';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import { EntableModule, getRepositoryToken, InjectClient, InjectRepository, TablesCheckError } from '@entable/nestjs';
import { connectDynamoDB, createTables, deleteTables } from '@entable/testing';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { createRequire } from 'node:module';

// The program of nest-versions.test.ts, which compiles and runs it in a project of each version of Nest.

const [, main, table = 'nest'] = process.argv;

@Entity('cast')
export class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

@Entity('cast')
class Villain {
  @PartitionKey() alias!: string;
}

@Entity('shows')
class Episode {
  @PartitionKey() id!: string;
}

export class CharacterRepository extends Repository<Character> {
  grownUps(): Promise<Character[]> {
    return this.scanAll({ filterCondition: this.attr.age.gte(18) });
  }
}

@Injectable()
class CharacterService {
  constructor(
    @InjectRepository(Character) readonly characters: Repository<Character>,
    readonly own: CharacterRepository,
    @InjectClient() readonly client: DynamoDBClient,
  ) {}

  async ageOf(name: string): Promise<number | undefined> {
    return (await this.characters.get(name))?.age;
  }
}

@Module({
  imports: [EntableModule.forFeature([{ entity: Character, repository: CharacterRepository }])],
  providers: [CharacterService],
})
class CharactersModule {}

@Injectable()
class Settings {
  readonly table = table;
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

/** The connection makes its own client, of the environment. */
const root = EntableModule.forRootAsync({
  imports: [SettingsModule],
  inject: [Settings],
  useFactory: (settings: Settings) => ({ tableName: (name) => `${settings.table}-${name}`, checkTables: true }),
});

/** Writes in the last hook before that of the connection. */
@Injectable()
class Goodbye implements BeforeApplicationShutdown, OnApplicationShutdown {
  said = false;

  constructor(@InjectRepository(Character) private readonly characters: Repository<Character>) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.characters.delete('Homer');
    this.said = true;
  }

  onApplicationShutdown(): void {
    console.log('shutdown', this.said);
  }
}

@Module({ imports: [root, CharactersModule, EntableModule.forFeature([Character])], providers: [Goodbye] })
class AppModule {}

/** Which Nest the packed module imports. */
function nestVersion(): string {
  const module = createRequire(createRequire(main!).resolve('@entable/nestjs'));
  return (module('@nestjs/common/package.json') as { version: string }).version;
}

async function repositoriesWork(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });
  const service = app.get(CharacterService, { strict: false });
  await service.characters.create(Object.assign(new Character(), { name: 'Homer', age: 39 }));
  console.log('age', await service.ageOf('Homer'));
  console.log('own', (await service.own.grownUps()).length, service.own === service.characters);
  let destroyed = false;
  const destroy = service.client.destroy.bind(service.client);
  service.client.destroy = () => {
    destroyed = true;
    destroy();
  };
  await app.close();
  console.log('destroyed', destroyed);
}

const started: string[] = [];

@Injectable()
class Warming implements OnModuleInit {
  onModuleInit(): void {
    started.push('Warming');
  }
}

@Module({ imports: [EntableModule.forFeature([Character, Villain, Episode])], providers: [Warming] })
class WrongModule {}

/** Its import is farther from the root module than the connection: Nest 10 starts that first. */
@Module({ imports: [WrongModule] })
class BetweenModule {}

@Module({ imports: [root, BetweenModule] })
class WrongAppModule {}

async function wrongTablesFailTheStart(): Promise<void> {
  const start = NestFactory.createApplicationContext(WrongAppModule, { logger: false, abortOnError: false });
  await start.catch((error: unknown) => {
    if (!(error instanceof TablesCheckError)) throw error;
    console.log('failed', error.failures.map(({ entityName }) => entityName).join(), error.message.split('\n').length);
    console.log('build', error.stack?.match(/@entable.nestjs.dist.(cjs)?/)?.[1] ?? 'esm');
  });
  console.log('started', started.join());
}

async function testsOverrideRepositories(): Promise<void> {
  const bart = Object.assign(new Character(), { name: 'Bart', age: 10 });
  const testing = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(getRepositoryToken(Character))
    .useValue({ get: async () => bart, delete: async () => undefined })
    .compile();
  await testing.init();
  console.log('overridden', await testing.get(CharacterService, { strict: false }).ageOf('Bart'));
  await testing.close();
}

async function run(): Promise<void> {
  console.log('nest', nestVersion());
  const { client } = connectDynamoDB();
  const tables = { tableName: `${table}-cast` };
  await createTables(client, [Character], tables);
  await repositoriesWork();
  await wrongTablesFailTheStart();
  await testsOverrideRepositories();
  await deleteTables(client, [Character], tables);
}
void run();

import 'reflect-metadata';
import { Entity, EntityMetadataError, PartitionKey, Repository } from '@entable/core';
import { EntableModule, getRepositoryToken, ModuleConfigurationError } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { expect } from 'chai';
import { withApplication } from '../../support/nest-application.js';
import { answered, stubClient } from '../../support/recording-client.js';
import { thrown } from '../../support/refusals.js';
import { secondCopy } from '../../support/second-copy.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}
@Entity('episodes')
class Episode {
  @PartitionKey() id!: string;
}
class CharacterRepository extends Repository<Character> {
  greeting(): string {
    return `stored in ${this.tableName}`;
  }
}
const { client } = stubClient();
const forRoot = EntableModule.forRoot({ client });

describe('EntableModule.forFeature', () => {
  it('names the position of an entity that is undefined, the others, and the likely reason', () => {
    const entries = [Character, undefined as never, { entity: Episode }];
    const error = thrown(EntityMetadataError, () => EntableModule.forFeature(entries));
    expect(error.message)
      .to.include('was given undefined at position 1')
      .and.include('beside Character, Episode')
      .and.include('import each other');
    const nested = thrown(EntityMetadataError, () => EntableModule.forFeature([{ entity: undefined as never }]));
    expect(nested.message).to.include('an object without an entity at position 0');
  });

  it('refuses what would be passed over, and what is no repository', () => {
    for (const [entry, message] of [
      [{ entity: Character, connection: 'archive' }, "there is no option 'connection'"],
      [{ entity: Character, tablename: 'x' }, "there is no option 'tablename'"],
      [{ entity: Character, client }, "there is no option 'client'"],
      [{ entity: Character, repository: null }, 'repository is a class that extends Repository'],
      [{ entity: Character, repository: Episode }, 'repository is a class that extends Repository'],
      [{ entity: Character, repository: () => new Episode() }, 'repository is a class that extends Repository'],
    ] as const) {
      const error = thrown(ModuleConfigurationError, () => EntableModule.forFeature([entry as never]));
      expect(error.message).to.include('EntableModule.forFeature, Character').and.include(message);
    }
    thrown(ModuleConfigurationError, () => EntableModule.forFeature(undefined as never));
  });

  it('refuses a list that provides one thing twice', () => {
    const entity = thrown(ModuleConfigurationError, () => EntableModule.forFeature([Character, { entity: Character }]));
    expect(entity.message).to.include('provides Repository<Character> twice');
    class Hero extends Character {}
    const features = [
      { entity: Character, repository: CharacterRepository },
      { entity: Hero, repository: CharacterRepository },
    ];
    const repository = thrown(ModuleConfigurationError, () => EntableModule.forFeature(features));
    expect(repository.message).to.include('provides CharacterRepository twice');
  });

  it('provides a custom repository by its entity and by its class, as one instance', async () => {
    const features = EntableModule.forFeature([{ entity: Character, repository: CharacterRepository }, Episode]);
    await withApplication({ imports: [forRoot, features] }, (application) => {
      const byClass = application.get(CharacterRepository);
      expect(byClass.greeting()).to.equal('stored in characters');
      expect(application.get(getRepositoryToken(Character))).to.equal(byClass);
      expect(application.get(getRepositoryToken(Episode))).to.be.instanceOf(Repository);
    });
  });

  it("takes the base class for a repository as it takes none, and refuses another entity's", async () => {
    // @ts-expect-error CharacterRepository holds Characters.
    EntableModule.forFeature([{ entity: Episode, repository: CharacterRepository }]);
    const features = EntableModule.forFeature([{ entity: Character, repository: Repository<Character> }]);
    expect(features.exports).to.deep.equal([getRepositoryToken(Character)]);
  });

  it('tells two entities of one name apart', async () => {
    const one = characterOf('springfield');
    const other = characterOf('shelbyville');
    const imports = [forRoot, EntableModule.forFeature([one]), EntableModule.forFeature([other])];
    expect(one.name).to.equal(other.name);
    await withApplication({ imports }, (application) => {
      const tableOf = (entity: typeof one): string =>
        application.get<Repository<object>>(getRepositoryToken(entity)).tableName;
      expect([tableOf(one), tableOf(other)]).to.deep.equal(['springfield', 'shelbyville']);
    });
  });

  it("lets an entity's own options come before the connection's, and undefined take none of those away", async () => {
    const sent = stubClient(() => answered());
    const root = EntableModule.forRoot({
      client: sent.client,
      tableName: (name) => `prod-${name}`,
      keySchema: 'declared',
    });
    const features = EntableModule.forFeature([
      { entity: Character, tableName: 'kept', returnConsumedCapacity: 'TOTAL' },
      { entity: Episode, tableName: undefined },
    ]);
    await withApplication({ imports: [root, features] }, async (application) => {
      await application.get<Repository<Character>>(getRepositoryToken(Character)).get('Homer');
      await application.get<Repository<Episode>>(getRepositoryToken(Episode)).get('7G08');
    });
    const inputs = sent.requests.map(({ operation, input }) => [
      operation,
      input['TableName'],
      input['ReturnConsumedCapacity'],
    ]);
    expect(inputs).to.deep.equal([
      ['GetItem', 'kept', 'TOTAL'],
      ['GetItem', 'prod-episodes', undefined],
    ]);
  });

  it('gives one entity to two modules, and exports it to those that import them', async () => {
    const seen: unknown[] = [];
    const factory = (name: string): object => ({
      provide: name,
      useFactory: (characters: unknown) => seen.push(characters),
      inject: [getRepositoryToken(Character)],
    });
    @Module({ imports: [EntableModule.forFeature([Character])], exports: [EntableModule] })
    class Exporting {}
    @Module({ imports: [Exporting], providers: [factory('importing') as never] })
    class Importing {}
    @Module({ imports: [EntableModule.forFeature([Character])], providers: [factory('another') as never] })
    class Another {}
    await withApplication({ imports: [forRoot, Importing, Another] }, () => {
      expect(seen).to.have.length(2);
      for (const characters of seen) expect(characters).to.be.instanceOf(Repository);
    });
  });

  it('takes entities and repositories of another copy of core', async () => {
    const copy = await secondCopy();
    class Villain {
      name!: string;
    }
    copy.PartitionKey({ type: () => String })(Villain.prototype, 'name');
    copy.Entity('villains')(Villain);
    class VillainRepository extends copy.Repository<Villain> {}
    const features = EntableModule.forFeature([{ entity: Villain, repository: VillainRepository }]);
    await withApplication({ imports: [forRoot, features] }, (application) => {
      expect(application.get(copy.repositoryToken(Villain))).to.be.instanceOf(copy.Repository);
      expect(application.get(VillainRepository).tableName).to.equal('villains');
    });
    expect(() => EntableModule.forFeature([undefined as never])).to.throw(copy.EntityMetadataError);
  });
});

/** A class that is named as the other one is. */
function characterOf(table: string): new () => object {
  const entity = { Character: class {} }.Character;
  PartitionKey({ type: () => String })(entity.prototype, 'name');
  Entity(table)(entity);
  return entity;
}

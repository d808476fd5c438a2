import 'reflect-metadata';
import { Entity, PartitionKey, Repository } from '@entable/core';
import { EntableModule, getRepositoryToken, InjectRepository } from '@entable/nestjs';
import { Injectable, Module } from '@nestjs/common';
import { expect } from 'chai';
import { withApplication } from '../../support/nest-application.js';
import { stubClient } from '../../support/recording-client.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}

class CharacterRepository extends Repository<Character> {}

@Injectable()
class CharacterService {
  constructor(
    @InjectRepository(Character) private readonly characters: Repository<Character>,
    readonly byClass: CharacterRepository,
  ) {}

  async exists(name: string): Promise<boolean> {
    return (await this.characters.get(name)) !== null;
  }
}

const features = EntableModule.forFeature([{ entity: Character, repository: CharacterRepository }]);
@Module({ imports: [features], providers: [CharacterService] })
class CharactersModule {}

describe('a repository that a test overrides', () => {
  it('is used by its entity and its class; its table is not asked for, not even by the check at start-up', async () => {
    const { client, operations } = stubClient();
    const fake = { get: (name: string) => Promise.resolve(name === 'Homer' ? new Character() : null) };
    await withApplication(
      { imports: [EntableModule.forRoot({ client, checkTables: true }), CharactersModule] },
      async (application) => {
        const service = application.get(CharacterService);
        expect([await service.exists('Homer'), await service.exists('Frank')]).to.deep.equal([true, false]);
        expect(service.byClass).to.equal(fake);
      },
      (builder) => builder.overrideProvider(getRepositoryToken(Character)).useValue(fake),
    );
    expect(operations()).to.deep.equal([]);
  });
});

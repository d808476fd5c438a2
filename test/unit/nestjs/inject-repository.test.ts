import 'reflect-metadata';
import { Entity, EntityMetadataError, PartitionKey, Repository, repositoryToken } from '@entable/core';
import { EntableModule, getRepositoryToken, InjectRepository } from '@entable/nestjs';
import { Inject, Injectable } from '@nestjs/common';
import { expect } from 'chai';
import { stubClient } from '../../support/recording-client.js';
import { withApplication } from '../../support/nest-application.js';
import { rejection, thrown } from '../../support/refusals.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}
const missing = undefined as never;

@Injectable()
class ByConstructor {
  constructor(@InjectRepository(Character) readonly characters: Repository<Character>) {}
}

@Injectable()
class ByProperty {
  @InjectRepository(Character) readonly characters!: Repository<Character>;
}

describe('@InjectRepository', () => {
  it('injects into constructors and properties, by the token of the repository', async () => {
    const { client } = stubClient();
    const imports = [EntableModule.forRoot({ client }), EntableModule.forFeature([Character])];
    await withApplication({ imports, providers: [ByConstructor, ByProperty] }, (application) => {
      const characters: unknown = application.get(getRepositoryToken(Character));
      expect(characters).to.be.instanceOf(Repository);
      expect(application.get(ByConstructor).characters).to.equal(characters);
      expect(application.get(ByProperty).characters).to.equal(characters);
    });
  });

  it('names the place where a circular import left undefined', () => {
    const constructors = thrown(EntityMetadataError, () => {
      class Service {
        constructor(
          @Inject('other') readonly other: unknown,
          @InjectRepository(missing) readonly characters: unknown,
        ) {}
      }
      return Service;
    });
    expect(constructors.message).to.include("parameter 1 of Service's constructor was given undefined");
    const properties = thrown(EntityMetadataError, () => {
      class Service {
        @InjectRepository(missing) readonly characters!: unknown;
      }
      return Service;
    });
    expect(properties.message).to.include('Service.characters was given undefined');
  });

  it('has Nest say what is missing, by names that a reader knows', async () => {
    const noRoot = await rejection(Error, withApplication({ imports: [EntableModule.forFeature([Character])] }, fail));
    expect(noRoot.message).to.include('Symbol(Repository<Character>)').and.include('Symbol(EntableModule.forRoot())');
    const { client } = stubClient();
    const otherConnection = [EntableModule.forRoot({ client }), EntableModule.forFeature([Character], 'archive')];
    expect((await rejection(Error, withApplication({ imports: otherConnection }, fail))).message)
      .to.include('Symbol(Repository<Character>(archive))')
      .and.include("Symbol(EntableModule.forRoot({ connection: 'archive' }))");
    const noFeature = { imports: [EntableModule.forRoot({ client })], providers: [ByConstructor] };
    expect((await rejection(Error, withApplication(noFeature, fail))).message)
      .to.include('ByConstructor')
      .and.include('Symbol(Repository<Character>)');
  });
});

describe('getRepositoryToken', () => {
  it("is core's repositoryToken", () => {
    expect(getRepositoryToken(Character)).to.equal(repositoryToken(Character));
    expect(getRepositoryToken(Character, 'archive')).to.equal(repositoryToken(Character, 'archive'));
    thrown(EntityMetadataError, () => getRepositoryToken(missing));
  });
});

function fail(): never {
  throw new Error('the application has started');
}

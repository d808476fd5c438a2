import { Entity, EntityMetadataError, PartitionKey, repositoryToken } from '@entable/core';
import { expect } from 'chai';
import { thrown } from '../../../support/refusals.js';
import { secondCopy } from '../../../support/second-copy.js';

function entityNamedCharacter(): new () => object {
  @Entity('characters')
  class Character {
    @PartitionKey({ type: () => String }) name!: string;
  }
  return Character;
}
const Character = entityNamedCharacter();

describe('repositoryToken', () => {
  it('is the same symbol for the same class and connection', () => {
    expect(repositoryToken(Character)).to.equal(repositoryToken(Character));
    expect(repositoryToken(Character, 'archive')).to.equal(repositoryToken(Character, 'archive'));
  });

  it('differs by class, also of one name, and by connection', () => {
    const other = entityNamedCharacter();
    class Sub extends Character {}
    const tokens = [
      repositoryToken(Character),
      repositoryToken(other),
      repositoryToken(Sub),
      repositoryToken(Character, 'archive'),
      repositoryToken(other, 'archive'),
      repositoryToken(Character, 'undefined'),
    ];
    expect(new Set(tokens).size).to.equal(tokens.length);
  });

  it('says in its description what it names', () => {
    expect(repositoryToken(Character).toString()).to.equal('Symbol(Repository<Character>)');
    expect(repositoryToken(Character, 'archive').description).to.equal('Repository<Character>(archive)');
  });

  it('is shared by a second copy of the package', async () => {
    const copy = await secondCopy();
    expect(copy.repositoryToken).not.to.equal(repositoryToken);
    expect(copy.repositoryToken(Character)).to.equal(repositoryToken(Character));
    const fresh = entityNamedCharacter();
    const seenFirstByTheCopy = copy.repositoryToken(fresh, 'archive');
    expect(repositoryToken(fresh, 'archive')).to.equal(seenFirstByTheCopy);
  });

  it('refuses what a circular import leaves of a class', () => {
    const error = thrown(EntityMetadataError, () => repositoryToken(undefined as never));
    expect(error.message).to.include('undefined was given instead of a class').and.include('import each other');
  });
});

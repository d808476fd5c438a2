import { expect } from 'chai';
import { EntityMetadataError } from '@entable/core';

describe('EntityMetadataError', () => {
  it('writes one problem in a line and several as a list', () => {
    expect(new EntityMetadataError('Character', ['has no @Entity.']).message).to.equal('Character: has no @Entity.');
    const several = new EntityMetadataError('Character', ['a.', 'b.']);
    expect(several.message).to.equal('Character is not decorated as it must be:\n- a.\n- b.');
    expect(several.problems).to.deep.equal(['a.', 'b.']);
  });

  it('speaks of the entity where the class has no name', () => {
    expect(new EntityMetadataError(undefined, ['a.']).message).to.equal('The entity: a.');
    expect(new EntityMetadataError('', ['a.']).message).to.equal('The entity: a.');
  });
});

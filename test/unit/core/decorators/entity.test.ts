import { expect } from 'chai';
import { Entity } from '@entable/core';
import { recordedOn } from '#core/metadata/store.js';

describe('@Entity', () => {
  it("records the table's name and the options, of that class alone", () => {
    const options = { indexes: {} };
    @Entity('things', options)
    class Thing {}
    class Derived extends Thing {}
    expect(recordedOn(Thing)?.entity).to.deep.equal({ tableName: 'things', options });
    expect(recordedOn(Derived)).to.equal(undefined);
  });

  it('keeps the class itself', () => {
    class Thing {}
    expect(Entity('things')(Thing)).to.equal(undefined);
  });
});

import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, EntityMetadataError, PartitionKey, SortKey } from '@entable/core';
import { recordedOn } from '#core/metadata/store.js';

describe('property decorators', () => {
  it('record property, role and options of the very class they stand on', () => {
    const options = { name: 'created_at' };
    class Base {
      @PartitionKey() id!: string;
    }
    class Derived extends Base {
      @SortKey(options) createdAt!: Date;
      @Attribute() text!: string;
    }
    expect(recordedOn(Base)?.attributes).to.deep.equal([
      { property: 'id', role: 'partitionKey', options: {}, isStatic: false },
    ]);
    const recorded = recordedOn(Derived)?.attributes;
    expect(recorded).to.deep.equal([
      { property: 'createdAt', role: 'sortKey', options, isStatic: false },
      { property: 'text', role: 'attribute', options: {}, isStatic: false },
    ]);
    expect(recorded?.[0]?.options).to.equal(options);
  });

  it('record statics and symbols as what they are, to be refused when the class is read', () => {
    const symbol = Symbol('s');
    class Odd {
      @Attribute() static shared: string;
      @Attribute() [symbol]!: string;
    }
    expect(recordedOn(Odd)?.attributes.map(({ property, isStatic }) => [property, isStatic])).to.deep.equal([
      [symbol, false],
      ['shared', true],
    ]);
  });

  it('leave the class as it was', () => {
    class Plain {
      @Attribute() text = 'a';
    }
    expect(Reflect.ownKeys(Plain.prototype)).to.deep.equal(['constructor']);
    expect(Reflect.ownKeys(new Plain())).to.deep.equal(['text']);
    expect(JSON.stringify(new Plain())).to.equal('{"text":"a"}');
  });

  it('say which compiler option is missing where they run as standard decorators', () => {
    const decorate = Attribute() as unknown as (target: undefined, context: object) => void;
    expect(() => decorate(undefined, { kind: 'field', name: 'age' }))
      .to.throw(EntityMetadataError, /'age'.*experimentalDecorators/)
      .with.property('code', 'ENTITY_METADATA');
  });
});

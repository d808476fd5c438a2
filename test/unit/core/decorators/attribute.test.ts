import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, EntityMetadataError, PartitionKey, SortKey, type RuleDecorator } from '@entable/core';
import { getMetadataStorage, IsInt, Min } from 'class-validator';
import { readClass } from '#core/metadata/read-class.js';
import { recordedOn } from '#core/metadata/store.js';
import { thrown } from '../../../support/refusals.js';

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

  it('put rules on the property, as decorators of class-validator beside them would', () => {
    class Ruled {
      @Attribute({ rules: [IsInt(), Min(0)] }) age!: number;
    }
    const rules = getMetadataStorage().getTargetValidationMetadatas(Ruled, '', false, false);
    expect(rules.map(({ propertyName, name }) => [propertyName, name])).to.deep.equal([
      ['age', 'isInt'],
      ['age', 'min'],
    ]);
  });

  it('refuse a rule that was not called', () => {
    const uncalled = IsInt as unknown as RuleDecorator;
    class Ruled {}
    const { message } = thrown(EntityMetadataError, () => Attribute({ rules: [uncalled] })(Ruled.prototype, 'age'));
    expect(message).to.equal("Ruled: age: rules lists what a decorator's call gives: [IsInt()], with parentheses.");
  });

  it('refuse methods when the class is read', () => {
    class Odd {
      @Attribute() shout(): string {
        return '!';
      }
    }
    const { problems } = thrown(EntityMetadataError, () => readClass(Odd, true));
    expect(problems).to.deep.equal(['shout: a method can be no attribute.']);
  });
});

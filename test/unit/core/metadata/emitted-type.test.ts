import 'reflect-metadata';
import { Type } from 'class-transformer';
import { expect } from 'chai';
import { Attribute, type EntityClass } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';

class Address {
  @Attribute() city!: string;
}
class Contact {
  @Type(() => Address) @Attribute() address!: Address | null;
  @Attribute() @Type(() => Address) addresses!: Address[];
  @Type(() => Address) @Attribute() byName!: Map<string, Address>;
  @Type(() => Number) @Attribute() scores!: Set<number>;
  @Type(() => Date) @Attribute() days!: Date[];
  @Type(() => Number) @Attribute() text!: string;
  @Type(() => String) @Attribute({ type: () => Number }) count!: number | null;
}

const kindsOf = (entityClass: EntityClass): unknown[] =>
  readClass(entityClass, false).attributes.map(({ type }) =>
    'of' in type ? [type.kind, typeof type.of === 'string' ? type.of : type.of.kind] : type.kind,
  );

describe("class-transformer's @Type", () => {
  it('names nested classes and elements where TypeScript does not, and nothing else', () => {
    expect(kindsOf(Contact)).to.deep.equal([
      'nested',
      ['list', 'nested'],
      ['map', 'nested'],
      ['set', 'number'],
      ['list', 'date'],
      'string',
      'number',
    ]);
  });

  it('is inherited', () => {
    class Derived extends Contact {
      @Attribute() extra!: string;
    }
    expect(kindsOf(Derived)).to.deep.equal([...kindsOf(Contact), 'string']);
  });
});

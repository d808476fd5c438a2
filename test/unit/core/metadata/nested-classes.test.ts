import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, EntityMetadataError, type EntityClass } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';
import { thrown } from '../../../support/refusals.js';

const problemsOf = (entityClass: EntityClass): readonly string[] =>
  thrown(EntityMetadataError, () => readClass(entityClass, false)).problems;

describe('nested classes', () => {
  it('are read with the class that holds them, in containers too', () => {
    class Address {
      @Attribute({ name: 'zip_code' }) zip!: string;
    }
    class Person {
      @Attribute() home!: Address;
      @Attribute({ of: () => Address }) others!: Address[];
      @Attribute({ of: () => Address }) byName!: Map<string, Address>;
      @Attribute({ type: () => Object, of: () => Address }) record!: Record<string, Address>;
    }
    const [home, ...containers] = readClass(Person, false).attributes.map(({ type }) => type);
    if (home?.kind !== 'nested') throw new Error('not nested');
    expect(home.nestedClass).to.equal(Address);
    expect(home.metadata().byName.get('zip_code')?.property).to.equal('zip');
    expect(containers.map((type) => [type.kind, 'of' in type && (type.of as { kind: string }).kind])).to.deep.equal([
      ['list', 'nested'],
      ['map', 'nested'],
      ['record', 'nested'],
    ]);
  });

  it('may hold themselves and each other', () => {
    class Node {
      @Attribute({ type: () => Node }) next?: Node | null;
      @Attribute({ of: () => Leaf }) leaves!: Leaf[];
    }
    class Leaf {
      @Attribute({ type: () => Node }) owner?: Node;
    }
    const metadata = readClass(Node, false);
    const next = metadata.byProperty.get('next')?.type;
    expect(next?.kind === 'nested' && next.metadata()).to.equal(metadata);
    expect(readClass(Leaf, false).byProperty.get('owner')?.type.kind).to.equal('nested');
  });

  it('must be decorated, and the message says what else there is', () => {
    class Address {
      city!: string;
    }
    class Person {
      @Attribute() home!: Address;
      @Attribute({ of: () => Address }) others!: Address[];
    }
    const problems = problemsOf(Person);
    expect(problems).to.have.length(2);
    expect(problems[0]).to.include('home: the properties of Address are not decorated').and.include('() => Object');
  });

  it("show their own problems when the holder is read, and the holder's is not taken for read", () => {
    class Address {
      @Attribute() city!: string | null;
    }
    class Person {
      @Attribute() home!: Address;
      @Attribute({ type: () => Person }) spouse?: Person;
    }
    for (const _ of [1, 2]) {
      const error = thrown(EntityMetadataError, () => readClass(Person, false));
      expect(error.entityName).to.equal('Person');
      expect(error.problems[0]).to.match(/^Address\.city: /);
    }
  });

  it('take attributes without a type by value where the entity says so, and only there', () => {
    class Address {
      @Attribute() city!: string | null;
    }
    class Person {
      @Attribute() home!: Address;
    }
    const home = readClass(Person, true).byProperty.get('home')?.type;
    expect(home?.kind === 'nested' && home.metadata().byProperty.get('city')?.type.kind).to.equal('document');
    expect(problemsOf(Address)[0]).to.match(/^city: /);
  });
});

import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, EntityMetadataError, type EntityClass } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';
import { thrown } from '../../../support/refusals.js';

const problemsOf = (entityClass: EntityClass): readonly string[] =>
  thrown(EntityMetadataError, () => readClass(entityClass, false)).problems;

const attributesOf = (entityClass: EntityClass): unknown[] =>
  readClass(entityClass, false).attributes.map(({ property, name, type }) => [property, name, type.kind]);

const symbol: unique symbol = Symbol('s');

describe('readClass', () => {
  it('reads properties in the order of their declaration, with stored names and types', () => {
    class Thing {
      @Attribute() text!: string;
      @Attribute({ name: 'created_at' }) createdAt!: Date;
      undecorated?: string;
    }
    expect(attributesOf(Thing)).to.deep.equal([
      ['text', 'text', 'string'],
      ['createdAt', 'created_at', 'date'],
    ]);
    const { byName, byProperty } = readClass(Thing, false);
    expect(byName.get('created_at')).to.equal(byProperty.get('createdAt'));
  });

  it('reads a class once, and freezes what it read', () => {
    class Thing {
      @Attribute() text!: string;
    }
    const metadata = readClass(Thing, false);
    expect(readClass(Thing, false)).to.equal(metadata);
    expect([metadata, metadata.attributes, metadata.attributes[0], metadata.attributes[0]?.type]).to.satisfy(
      (parts: unknown[]) => parts.every((part) => Object.isFrozen(part)),
    );
  });

  it('takes what decorated bases declare, abstract ones too, bases first', () => {
    abstract class Root {
      @Attribute() id!: string;
    }
    abstract class Middle extends Root {
      @Attribute() at!: Date;
    }
    class Undecorated extends Middle {}
    class Leaf extends Undecorated {
      @Attribute() text!: string;
    }
    expect(attributesOf(Leaf).map((each) => (each as string[])[0])).to.deep.equal(['id', 'at', 'text']);
    expect(attributesOf(Undecorated)).to.have.length(2);
  });

  it('lets an overriding declaration replace the one of the base, which keeps its own', () => {
    class Base {
      @Attribute({ name: 'v' }) value!: unknown[];
      @Attribute() text!: string;
    }
    class Derived extends Base {
      @Attribute({ name: 'w' }) override value: never[] = [];
      declare text: string;
    }
    expect(attributesOf(Derived)).to.deep.equal([
      ['value', 'w', 'list'],
      ['text', 'text', 'string'],
    ]);
    expect(attributesOf(Base)[0]).to.deep.equal(['value', 'v', 'list']);
  });

  it('refuses two attributes of one stored name, also where a base has the other', () => {
    class Base {
      @Attribute() text!: string;
    }
    class Derived extends Base {
      @Attribute({ name: 'text' }) title!: string;
    }
    expect(problemsOf(Derived)).to.deep.equal(["title: is stored as 'text', and so is text."]);
  });

  it('refuses two decorators on one property', () => {
    class Thing {
      @Attribute() @Attribute({ name: 'x' }) text!: string;
    }
    expect(problemsOf(Thing)).to.deep.equal(['text: one decorator of Entable is enough.']);
  });

  it('refuses symbols, statics, empty names and the prototype', () => {
    class Thing {
      @Attribute() [symbol]!: string;
      @Attribute() static shared: string;
      @Attribute({ name: '' }) nameless!: string;
      @Attribute() ['__proto__']!: string;
      @Attribute({ name: '__proto__' }) fine!: string;
    }
    const problems = problemsOf(Thing);
    expect(problems).to.have.length(4);
    expect(problems.join('\n')).to.match(/Symbol\(s\): a symbol can be no attribute/);
    expect(problems.join('\n')).to.match(/shared: a static property/);
    expect(problems.join('\n')).to.match(/nameless: an attribute has a name/);
    expect(problems.join('\n')).to.match(/__proto__: the property is JavaScript's own/);
  });

  it('takes an accessor that can not be set for derived, and one that a subclass leaves without its setter', () => {
    class ReadOnly {
      @Attribute() get text(): string {
        return 'a';
      }
    }
    class Whole {
      #text = '';
      @Attribute() get text(): string {
        return this.#text;
      }
      set text(value: string) {
        this.#text = value;
      }
    }
    class Halved extends Whole {
      override get text(): string {
        return 'b';
      }
    }
    expect(readClass(ReadOnly, false).byProperty.get('text')).to.deep.include({ derived: true });
    expect(readClass(Whole, false).byProperty.get('text')).not.to.have.property('derived');
    expect(attributesOf(Whole)).to.deep.equal([['text', 'text', 'string']]);
    expect(readClass(Halved, false).byProperty.get('text')).to.deep.include({ derived: true });
  });

  it("refuses bases of JavaScript's own, whose content no property holds", () => {
    class Failure extends Error {
      @Attribute() reason!: string;
    }
    class Index extends Map<string, string> {
      @Attribute() title!: string;
    }
    class Fine extends Object {
      @Attribute() title!: string;
    }
    expect(problemsOf(Failure)).to.deep.equal([
      'extends Error, and what that holds would not be stored; hold it in a property.',
    ]);
    expect(problemsOf(Index)[0]).to.match(/^extends Map/);
    expect(attributesOf(Fine)).to.have.length(1);
  });

  it('tells every problem at once', () => {
    class Thing {
      @Attribute() a!: string | null;
      @Attribute() b!: symbol;
      @Attribute({ as: 'iso' }) c!: string;
    }
    expect(problemsOf(Thing).map((problem) => problem[0])).to.deep.equal(['a', 'b', 'c']);
  });
});

import { Attribute, Entity, EntityMetadataError, PartitionKey, Version } from '@entable/core';
import { expect } from 'chai';
import { getMetadataStorage, IsInt, MinLength, validateSync, type ValidationError } from 'class-validator';
import { readClass } from '#core/metadata/read-class.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { thrown } from '../support/refusals.js';
import { secondCopy } from '../support/second-copy.js';
import { LegacyBase } from '../support/legacy-base.js';

const text = { type: () => String };
const properties = (entityClass: new () => object): string[] =>
  readClass(entityClass, true).attributes.map(({ property }) => property);
const problemsOf = (entityClass: new () => object, untyped = true): readonly string[] =>
  thrown(EntityMetadataError, () => readClass(entityClass, untyped)).problems;
const failed = (errors: readonly ValidationError[]): string[] => errors.map(({ property }) => property);

describe('standard decorators', () => {
  it('leave the class as it was', () => {
    @Entity('plain')
    class Plain {
      @PartitionKey(text) text = 'a';
    }
    expect(Reflect.ownKeys(Plain.prototype)).to.deep.equal(['constructor']);
    expect(JSON.stringify(new Plain())).to.equal('{"text":"a"}');
    expect(Plain.name).to.equal('Plain');
  });

  it('keep what stands on a class from its bases and its siblings', () => {
    class Base {
      @Attribute(text) a!: string;
    }
    class One extends Base {
      @Attribute(text) b!: string;
    }
    class Two extends Base {
      @Attribute(text) c!: string;
    }
    class Undecorated extends One {}
    expect(properties(Base)).to.deep.equal(['a']);
    expect(properties(One)).to.deep.equal(['a', 'b']);
    expect(properties(Two)).to.deep.equal(['a', 'c']);
    expect(properties(Undecorated)).to.deep.equal(['a', 'b']);
  });

  it('give each entity an @Entity of its own', () => {
    @Entity('bases')
    class Base {
      @PartitionKey(text) id!: string;
    }
    class Derived extends Base {}
    @Entity('others')
    class Other extends Base {}
    expect(readEntity(Base).tableName).to.equal('bases');
    expect(readEntity(Other).tableName).to.equal('others');
    expect(() => readEntity(Derived)).to.throw(EntityMetadataError, /@Entity/);
  });

  it('stand on fields, accessors, getters, setters and anonymous classes', () => {
    const anonymous = (() =>
      class {
        @Attribute(text) accessor a = '';
        @Attribute(text) get b(): string {
          return this.a;
        }
        #c = '';
        get c(): string {
          return this.#c;
        }
        @Attribute(text) set c(value: string) {
          this.#c = value;
        }
      })();
    const { attributes } = readClass(anonymous, false);
    const seen = Object.fromEntries(attributes.map(({ property, derived = false }) => [property, derived]));
    expect(seen).to.deep.equal({ a: false, b: true, c: false });
  });

  it('refuse static and private members, symbols and methods when the class is read', () => {
    const symbol = Symbol('s');
    class Odd {
      @Attribute(text) static shared: string;
      @Attribute(text) [symbol]!: string;
      @Attribute(text) #hidden = '';
      @Attribute(text) '#named' = '';
      // @ts-expect-error: JavaScript does not know
      @Attribute(text) shout(): string {
        return this.#hidden;
      }
    }
    expect(problemsOf(Odd)).to.have.members([
      'shared: a static property can be no attribute.',
      'Symbol(s): a symbol can be no attribute.',
      '#hidden: a private member can be no attribute.',
      'shout: a method can be no attribute.',
    ]);
  });

  it('refuse two on one property', () => {
    class Twice {
      @Attribute(text) @PartitionKey(text) id!: string;
    }
    expect(problemsOf(Twice)).to.deep.equal(['id: one decorator of Entable is enough.']);
  });

  it('ask for types, which no compiler emits for them', () => {
    class Untyped {
      @Attribute() age!: number;
      @Attribute({ of: () => Date }) dates!: Date[];
    }
    const [age, dates] = problemsOf(Untyped, false);
    expect(age).to.match(/^age: its decorator ran as a standard one.*name it.*'by-value'.*experimentalDecorators/);
    expect(dates).to.match(/^dates: its decorator ran as a standard one.*what holds the elements/);
  });

  it('extend a base of legacy decorators, whose types were emitted', () => {
    @Entity('mixed')
    class Mixed extends LegacyBase {
      @Attribute({ type: () => Number }) age!: number;
    }
    const { partitionKey, attributes } = readEntity(Mixed);
    expect(partitionKey.property).to.equal('id');
    expect(attributes.map(({ property, type }) => [property, type.kind])).to.deep.equal([
      ['id', 'string'],
      ['bornOn', 'date'],
      ['age', 'number'],
    ]);
  });

  it('are extended by a class of legacy decorators', () => {
    class Base {
      @PartitionKey(text) id!: string;
    }
    class Legacy extends Base {
      age!: number;
    }
    // What a compiler makes of legacy decorators.
    Attribute({ type: () => Number })(Legacy.prototype, 'age');
    Entity('legacy')(Legacy);
    expect(readEntity(Legacy).attributes.map(({ property }) => property)).to.deep.equal(['id', 'age']);
    expect(properties(Base)).to.deep.equal(['id']);
  });

  it('stand beside what is decorated by hand', () => {
    class Both {
      @Attribute(text) a!: string;
      b!: string;
    }
    Attribute(text)(Both.prototype, 'b');
    expect(properties(Both)).to.have.members(['a', 'b']);
  });

  it('are read by another copy of the package, in one class with those of that copy', async () => {
    const copy = await secondCopy();
    @copy.Entity('copies')
    class Shared {
      @PartitionKey(text) id!: string;
      @copy.Version({ type: () => Number }) version!: number;
    }
    const { tableName, lifecycle } = readEntity(Shared);
    expect([tableName, lifecycle.version?.property]).to.deep.equal(['copies', 'version']);
    expect(copy.declaredTableSchema(Shared).partitionKey.name).to.equal('id');
  });

  it('stay on a class that another decorator replaces', () => {
    const sealed = <C extends abstract new (...args: never) => object>(target: C, _context: ClassDecoratorContext): C =>
      class extends (target as unknown as new () => object) {} as unknown as C;
    @sealed
    @Entity('replaced')
    class Replaced {
      @PartitionKey(text) id!: string;
    }
    expect(readEntity(Replaced).tableName).to.equal('replaced');
  });
});

describe('the rules of standard decorators', () => {
  it('hold from the first instance on, without a repository', () => {
    class Base {
      @Attribute({ ...text, rules: [MinLength(2)] }) name = 'x';
    }
    class Ruled extends Base {
      @Attribute({ type: () => Number, rules: [IsInt()] }) age = 0.5;
    }
    expect(failed(validateSync(new Ruled()))).to.have.members(['name', 'age']);
    expect(failed(validateSync(new Base()))).to.deep.equal(['name']);
  });

  it('hold once, however often the class is made and read', () => {
    class Once {
      @Attribute({ ...text, rules: [MinLength(2)] }) get name(): string {
        return 'x';
      }
    }
    const made = [new Once(), new Once()];
    readClass(Once, false);
    readClass(Once, true);
    expect(made).to.have.length(2);
    expect(getMetadataStorage().getTargetValidationMetadatas(Once, '', false, false)).to.have.length(1);
  });

  it('hold when the class was read, and no instance made', () => {
    class Unmade {
      @Attribute({ ...text, rules: [MinLength(2)] }) accessor name = 'x';
    }
    readClass(Unmade, false);
    expect(getMetadataStorage().getTargetValidationMetadatas(Unmade, '', false, false)).to.have.length(1);
  });

  it('fail each time where one fails, and are not lost', () => {
    let failing = true;
    const rule = (): void => {
      if (failing) throw new Error('not yet');
    };
    class Failing {
      @Attribute({ ...text, rules: [rule, MinLength(2)] }) name = 'x';
    }
    expect(() => new Failing()).to.throw('not yet');
    expect(() => readClass(Failing, false)).to.throw('not yet');
    failing = false;
    expect(failed(validateSync(new Failing()))).to.deep.equal(['name']);
  });
});

/** What the compiler refuses, in this convention as in the legacy one (test/types/decorators.test-d.ts). */
export abstract class Refused {
  // @ts-expect-error: a version is a number
  @Version() text!: string;
  // @ts-expect-error: as an accessor too
  @Version() accessor accessor = '';
  // @ts-expect-error: and as a getter
  @Version() get getter(): string {
    return '';
  }
  @Version() number?: number | null;
}

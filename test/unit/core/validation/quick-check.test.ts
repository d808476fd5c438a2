import 'reflect-metadata';
import { expect } from 'chai';
import * as classValidator from 'class-validator';
import {
  Allow,
  ArrayUnique,
  IsDefined,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxDate,
  type MetadataStorage,
  Min,
  MinLength,
  Validate,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
} from 'class-validator';
import { Attribute, Entity, PartitionKey, type EntityClass, type ValidatorOptions } from '@entable/core';
import { readEntity } from '#core/metadata/read-entity.js';
import { EntityValidator } from '#core/validation/entity-validator.js';
import { QuickCheck } from '#core/validation/quick-check.js';

class Address {
  @Attribute() @MinLength(3) city!: string;
  @Attribute({ type: () => Address }) @IsOptional() @ValidateNested() previous?: Address;
}
class Unruled {
  @Attribute() text?: string;
}
@Entity('people')
class Person {
  @PartitionKey() @IsString() name!: string;
  @Attribute() @IsOptional() @IsInt() @Min(0) age?: number;
  @Attribute() @IsOptional() @IsString({ each: true }) tags?: string[];
  @Attribute() @ValidateNested() told?: Address;
  @Attribute({ type: () => Address }) untold?: Address | null;
  @Attribute({ of: () => Address }) @ValidateNested() list?: Address[];
  @Attribute({ of: () => Address }) @ValidateNested() map?: Map<string, Address>;
  @Attribute({ type: () => Object, of: () => Address }) record?: Record<string, Address>;
  @Attribute({ type: () => Object, of: () => Address }) @ValidateNested() toldRecord?: Record<string, Address>;
  @Attribute() unruled?: Unruled;
  @Attribute() @ValidateNested() toldUnruled?: Unruled;
  @Attribute() @Allow() allowed?: string;
}

const accepts = (object: object, options: ValidatorOptions = {}, properties?: string[]): boolean => {
  const metadata = readEntity(object.constructor as EntityClass);
  const selected = properties && new Set(properties);
  return new QuickCheck(classValidator, options).accepts({ object, metadata, properties: selected });
};
const good = (): Address => Object.assign(new Address(), { city: 'Springfield' });
const bad = (): Address => Object.assign(new Address(), { city: 'X' });
const person = (changes: object = {}): Person => Object.assign(new Person(), { name: 'Homer' }, changes);

/** A class of one property with rules. */
function ruled(...rules: PropertyDecorator[]): ConcreteClassOfValue {
  class Ruled {
    value: unknown;
  }
  Entity('ruled')(Ruled);
  PartitionKey({ type: () => String })(Ruled.prototype, 'id');
  Attribute({ type: () => Object })(Ruled.prototype, 'value');
  for (const rule of rules) rule(Ruled.prototype, 'value');
  return Ruled;
}
type ConcreteClassOfValue = new () => { value: unknown };
const of = (value: unknown, ...rules: PropertyDecorator[]): object => Object.assign(new (ruled(...rules))(), { value });

describe('what is accepted without class-validator', () => {
  it('is what its own rules find valid', () => {
    expect(accepts(person({ age: 39, tags: ['a', 'b'], allowed: 'x' }))).to.equal(true);
    expect(accepts(person({ tags: new Set(['a']) }))).to.equal(true);
    for (const changes of [{ name: 5 }, { age: -1 }, { age: 1.5 }, { tags: ['a', 5] }, { tags: new Set([5]) }]) {
      expect(accepts(person(changes)), JSON.stringify(changes)).to.equal(false);
    }
  });

  it('is valid at any depth, whether @ValidateNested reaches it or not', () => {
    const ways = (one: Address): object[] => [
      { told: one },
      { untold: one },
      { list: [good(), one] },
      { map: new Map([['a', one]]) },
      { record: { a: one } },
      { told: Object.assign(good(), { previous: one }) },
      { untold: Object.assign(good(), { previous: one }) },
    ];
    for (const changes of ways(good())) expect(accepts(person(changes)), JSON.stringify(changes)).to.equal(true);
    for (const changes of ways(bad())) expect(accepts(person(changes)), JSON.stringify(changes)).to.equal(false);
  });

  it('may be nothing where something could be nested', () => {
    expect(accepts(person({ untold: null, unruled: new Unruled() }))).to.equal(true);
    expect(accepts(person({ told: null }))).to.equal(false);
  });

  it('is no object that class-validator does not know', () => {
    expect(accepts(person({ toldUnruled: new Unruled() }))).to.equal(false);
    expect(accepts(person({ toldRecord: { a: good() } }))).to.equal(false);
    expect(accepts(person({ told: { city: 'Springfield' } }))).to.equal(false);
  });

  it('does not hold itself, and is not too deep', () => {
    const own = good();
    own.previous = own;
    expect(accepts(person({ told: own }))).to.equal(false);
  });

  it('has no rules at all', () => {
    @Entity('free')
    class Free {
      @PartitionKey() id!: string;
    }
    expect(accepts(Object.assign(new Free(), { id: 5 }))).to.equal(true);
  });

  it('is checked in the selected properties', () => {
    const partial = Object.assign(new Person(), { age: 39 });
    expect(accepts(partial)).to.equal(false);
    expect(accepts(partial, {}, ['age'])).to.equal(true);
    expect(accepts(person({ age: -1 }), {}, ['age'])).to.equal(false);
  });

  it('is skipped as the options say, but for @IsDefined', () => {
    for (const [value, options] of [
      [undefined, { skipUndefinedProperties: true }],
      [null, { skipNullProperties: true }],
      [undefined, { skipMissingProperties: true }],
      [null, { skipMissingProperties: true }],
    ] as const) {
      expect(accepts(of(value, IsInt()), options)).to.equal(true);
      expect(accepts(of(value, IsInt()))).to.equal(false);
      expect(accepts(of(value, IsInt(), IsDefined()), options)).to.equal(false);
    }
  });

  it('goes by the groups of the options, which the caller may use again', async () => {
    const Grouped = ruled(MinLength(3, { groups: ['strict'] }));
    const short = Object.assign(new Grouped(), { id: 'a', value: 'x' });
    expect(accepts(short, { groups: ['strict'] })).to.equal(false);
    expect(accepts(short, { groups: ['other'] })).to.equal(true);
    const groups = ['other'];
    const validator = new EntityValidator(readEntity(Grouped), 'both', { groups });
    groups[0] = 'strict';
    await validator.load();
    expect(validator.readErrors(short)).to.deep.equal([]);
  });
});

describe('what is left to class-validator, valid or not', () => {
  @ValidatorConstraint()
  class Anything {
    validate(): boolean {
      return true;
    }
  }
  const cases: [string, unknown, PropertyDecorator[]][] = [
    ["a user's rule", 5, [ValidateBy({ name: 'mine', validator: { validate: () => true } })]],
    ['a rule by class', 5, [Validate(Anything)]],
    ['a condition of the user', 'x', [ValidateIf(() => true), IsString()]],
    ['a function in a rule', new Date(0), [MaxDate(() => new Date())]],
    ['a function that a rule hides', ['a'], [ArrayUnique((one: unknown) => one)]],
    ['an expression that remembers', 'x', [Matches(/x/y)]],
    ['each of a subclass of Set', new (class extends Set<string> {})(['a']), [IsString({ each: true })]],
    [
      'each of an array that iterates as it likes',
      Object.assign([5], { [Symbol.iterator]: () => [].values() }),
      [IsString({ each: true })],
    ],
    ['a proxy', new Proxy({}, {}), [IsNotEmpty()]],
  ];
  for (const [what, value, rules] of cases) {
    it(what, () => expect(accepts(of(value, ...rules))).to.equal(false));
  }

  it('what only looks like those is not', () => {
    expect(accepts(of('x', Matches(/x/)))).to.equal(true);
    expect(accepts(of({}, IsNotEmpty()))).to.equal(true);
    expect(accepts(of(['a'], IsString({ each: true })))).to.equal(true);
  });

  it("a user's rules are not called ahead", async () => {
    let calls = 0;
    const counted = ValidateBy({ name: 'counted', validator: { validate: () => (calls++, false) } });
    const object = of('x', IsString(), counted);
    const validator = new EntityValidator(readEntity(object.constructor as EntityClass), 'both');
    await validator.load();
    expect(validator.readErrors(object)).to.have.length(1);
    expect(calls).to.equal(1);
  });

  it("a user's rule by the name of one of class-validator's, where they can be told apart", () => {
    const strict = ValidateBy({ name: 'isString', validator: { validate: (value) => value === 'only' } });
    expect(accepts(of('only', strict))).to.equal(false);
    const few = ValidateBy({ name: 'min', constraints: [5], validator: { validate: (value) => value === 6 } });
    expect(accepts(of(6, few))).to.equal(false);
    const waiting = ValidateBy({ name: 'isInt', validator: { validate: async () => Promise.resolve(true) } });
    expect(accepts(of(6, waiting))).to.equal(false);
  });

  it("a user's rule that was told apart is called once a check", async () => {
    let calls = 0;
    const validate = (value: unknown): boolean => (calls++, String(value) === 'x');
    const object = of('x', ValidateBy({ name: 'isString', validator: { validate } }));
    const validator = new EntityValidator(readEntity(object.constructor as EntityClass), 'both');
    await validator.load();
    expect(validator.readErrors(object)).to.deep.equal([]);
    calls = 0;
    expect(validator.readErrors(object)).to.deep.equal([]);
    expect(calls).to.equal(1);
  });

  it('but not where they can not: the rule is asked', () => {
    const notSeven = ValidateBy({ name: 'isInt', validator: { validate: (value) => value !== 7 } });
    expect([accepts(of(6, notSeven)), accepts(of(7, notSeven))]).to.deep.equal([true, false]);
  });

  it('accessors of the class', () => {
    class Computed {
      @IsString() get text(): string {
        return 'x';
      }
    }
    Entity('computed')(Computed);
    PartitionKey({ type: () => String })(Computed.prototype, 'id');
    expect(accepts(new Computed())).to.equal(false);
  });

  it('proxies and instances of subclasses', () => {
    class Child extends Person {}
    const metadata = readEntity(Person);
    const quick = new QuickCheck(classValidator, {});
    expect(quick.accepts({ object: Object.assign(new Child(), { name: 'Bart' }), metadata })).to.equal(false);
    expect(quick.accepts({ object: person({ constructor: Child }), metadata })).to.equal(false);
    const proxy = new Proxy(person(), {});
    expect(quick.accepts({ object: proxy, metadata })).to.equal(false);
    // One that the library laid over the caller's own object.
    expect(quick.accepts({ object: proxy, metadata }, person())).to.equal(true);
    expect(accepts(person({ told: new Proxy(good(), {}) }))).to.equal(false);
  });

  it('what stands under options that forbid more, or that are not known', () => {
    expect(accepts(person(), { whitelist: true, forbidNonWhitelisted: true })).to.equal(false);
    expect(accepts(person(), { whitelist: false, forbidNonWhitelisted: false })).to.equal(true);
    expect(accepts(person(), { unheardOf: true } as ValidatorOptions)).to.equal(false);
  });

  it('all, where class-validator keeps its rules in another way', () => {
    const { getMetadataStorage } = classValidator;
    const storage = Object.create(getMetadataStorage(), { validationMetadatas: { value: {} } }) as MetadataStorage;
    const other = { ...classValidator, getMetadataStorage: () => storage };
    const quick = new QuickCheck(other, {});
    expect(quick.accepts({ object: person(), metadata: readEntity(Person) })).to.equal(false);
  });
});

describe('rules that are registered late', () => {
  class Base {}
  class Late extends Base {
    value: unknown;
  }
  Entity('late')(Late);
  PartitionKey({ type: () => String })(Late.prototype, 'id');
  const quick = new QuickCheck(classValidator, {});
  const says = (value: unknown): boolean =>
    quick.accepts({ object: Object.assign(new Late(), { value }), metadata: readEntity(Late) });

  it('are seen: the first of a class, further ones, and those of its base', () => {
    expect(says(5.5)).to.equal(true);
    Min(1)(Late.prototype, 'value');
    expect([says(5.5), says(0)]).to.deep.equal([true, false]);
    IsInt()(Late.prototype, 'value');
    expect([says(5), says(5.5)]).to.deep.equal([true, false]);
    IsString()(Base.prototype, 'inherited');
    expect(says(5)).to.equal(false);
  });
});

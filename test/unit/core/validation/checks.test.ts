import 'reflect-metadata';
import { expect } from 'chai';
import { IsNotEmpty, IsOptional, IsString, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { Attribute, Entity, EntityValidationError, PartitionKey, UnsupportedValueError } from '@entable/core';
import type { ValidationError } from '@entable/core';
import { readClass } from '#core/metadata/read-class.js';
import { readEntity } from '#core/metadata/read-entity.js';
import type { ChangedProperty } from '#core/validation/checks.js';
import { EntityValidator } from '#core/validation/entity-validator.js';
import { rejection } from '../../../support/refusals.js';

class Address {
  @Attribute() @MinLength(3) city!: string;
  @Attribute({ type: () => Address }) @IsOptional() previous?: Address;
}
class Unruled {
  @Attribute() text?: string;
  @Attribute() address?: Address;
}
@Entity('people')
class Person {
  @PartitionKey() @IsString() name!: string;
  @Attribute() @ValidateNested() @IsOptional() told?: Address;
  @Attribute() untold?: Address;
  @Attribute({ of: () => Address }) list?: Address[];
  @Attribute({ of: () => Address }) @ValidateNested() @IsOptional() toldList?: Address[];
  @Attribute({ of: () => Address }) map?: Map<string, Address>;
  @Attribute({ type: () => Object, of: () => Address }) @ValidateNested() @IsOptional() toldRecord?: Record<
    string,
    Address
  >;
  @Attribute({ of: () => Address }) @ValidateNested({ each: true }) @IsOptional() toldMap?: Map<string, Address>;
  @Attribute({ type: () => Object, of: () => Address }) record?: Record<string, Address>;
  @Attribute() unruled?: Unruled;
  @Attribute({ type: () => String }) @IsNotEmpty() @ValidateIf(({ name }: Person) => name !== 'Anonymous') nickname!:
    string | null;
  @Attribute() @ValidateIf(({ nickname }: Person) => nickname === 'Homie') @MinLength(3) friend?: string;
}

const metadata = readEntity(Person);
const good = Object.assign(new Address(), { city: 'Springfield' });
const bad = Object.assign(new Address(), { city: 'X' });
const person = (changes: object = {}): Person => Object.assign(new Person(), { name: 'Homer', nickname: 'H' }, changes);
const validator = new EntityValidator(metadata, 'both');

/** The paths of the innermost errors. */
function paths(errors: readonly ValidationError[], parent = ''): string[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const path = `${parent}/${property}`;
    return [...(constraints === undefined ? [] : [path]), ...paths(children, path)];
  });
}
async function refused(check: Promise<unknown>): Promise<string[]> {
  return paths((await rejection(EntityValidationError, check)).errors);
}
const refusedOnWrite = async (changes: object): Promise<string[]> => refused(validator.checkWritten(person(changes)));

describe('nested classes with rules', () => {
  it('are checked with @ValidateNested and without it, once each', async () => {
    await validator.checkWritten(person({ told: good, untold: good, list: [good], map: new Map([['a', good]]) }));
    expect(await refusedOnWrite({ told: bad })).to.deep.equal(['/told/city']);
    expect(await refusedOnWrite({ untold: bad })).to.deep.equal(['/untold/city']);
    expect(await refusedOnWrite({ told: bad, untold: bad })).to.have.members(['/told/city', '/untold/city']);
  });

  it('are checked in lists, Maps and records', async () => {
    expect(await refusedOnWrite({ list: [good, bad] })).to.deep.equal(['/list/1/city']);
    expect(await refusedOnWrite({ toldList: [good, bad] })).to.deep.equal(['/toldList/1/city']);
    expect(await refusedOnWrite({ map: new Map([['a b', bad]]) })).to.deep.equal(['/map/a b/city']);
    expect(await refusedOnWrite({ toldMap: new Map([['a', bad]]) })).to.deep.equal(['/toldMap/a/city']);
    expect(await refusedOnWrite({ record: { a: good, b: bad } })).to.deep.equal(['/record/b/city']);
    // class-validator takes the Record itself for an unknown object, and looks no further.
    const lax = new EntityValidator(metadata, 'both', { forbidUnknownValues: false });
    const toldRecord = { a: good, b: bad };
    expect(await refused(lax.checkWritten(person({ toldRecord })))).to.deep.equal(['/toldRecord/b/city']);
  });

  it('are checked below classes without rules, which are not checked', async () => {
    const unruled = Object.assign(new Unruled(), { text: 5, address: good });
    await validator.checkWritten(person({ unruled }));
    unruled.address = bad;
    expect(await refusedOnWrite({ unruled })).to.deep.equal(['/unruled/address/city']);
  });

  it('are checked at any depth, with targets and values on the way', async () => {
    const deep = Object.assign(new Address(), { city: 'Shelbyville', previous: bad });
    const entity = person({ untold: deep });
    const { errors } = await rejection(EntityValidationError, validator.checkWritten(entity));
    expect(paths(errors)).to.deep.equal(['/untold/previous/city']);
    expect(errors[0]).to.include({ target: entity, value: deep });
    expect(errors[0]?.children?.[0]).to.include({ target: deep, value: bad });
    expect(await refusedOnWrite({ told: deep })).to.deep.equal(['/told/previous/city']);
  });

  it('are checked on read alike', async () => {
    await validator.load();
    expect(paths(validator.readErrors(person({ untold: bad, list: [bad] })))).to.deep.equal([
      '/untold/city',
      '/list/0/city',
    ]);
  });

  it('that hold themselves are refused before class-validator follows them for ever', async () => {
    for (const property of ['untold', 'told']) {
      const own = Object.assign(new Address(), { city: 'Springfield' });
      own.previous = own;
      const error = await rejection(UnsupportedValueError, validator.checkWritten(person({ [property]: own })));
      expect(error.path).to.match(new RegExp(`^Person\\.${property}\\.previous\\.previous`));
    }
  });

  it('leave what is no instance of them to the encoder', async () => {
    await validator.checkWritten(person({ untold: { city: 'X' }, list: [null, 5], map: 'x' }));
  });
});

describe('properties that an update sets', () => {
  const change = (property: string, value: unknown, parents: string[] = []): ChangedProperty => ({
    owner: parents.length === 0 ? metadata : readClass(Address, false),
    property,
    value,
    parents,
  });
  const check = async (...changes: ChangedProperty[]): Promise<void> =>
    validator.checkChanges({ properties: changes, placed: [] }, () => ({ name: 'Homer' }));

  it('are checked by their own rules, null included, and by no others', async () => {
    await check(change('nickname', 'Homie'));
    await check(change('untold', good));
    for (const value of ['', null])
      expect(await refused(check(change('nickname', value)))).to.deep.equal(['/nickname']);
  });

  it('are checked with the classes nested in them', async () => {
    expect(await refused(check(change('told', bad)))).to.deep.equal(['/told/city']);
    expect(await refused(check(change('untold', bad)))).to.deep.equal(['/untold/city']);
    expect(await refused(check(change('list', [good, bad])))).to.deep.equal(['/list/1/city']);
    expect(await refused(check(change('map', new Map([['a', bad]]))))).to.deep.equal(['/map/a/city']);
  });

  it('are checked where they stand in a nested class', async () => {
    await check(change('city', 'Springfield', ['untold']));
    expect(await refused(check(change('city', 'X', ['untold'])))).to.deep.equal(['/untold/city']);
    expect(await refused(check(change('city', 'X', ['untold', 'previous'])))).to.deep.equal(['/untold/previous/city']);
  });

  it('are seen by rules that read others, together with the key', async () => {
    await check(change('friend', 'x'));
    expect(await refused(check(change('friend', 'x'), change('nickname', 'Homie')))).to.deep.equal(['/friend']);
    await validator.checkChanges({ properties: [change('nickname', '')], placed: [] }, () => ({ name: 'Anonymous' }));
  });

  it('of accessors on private fields are checked, too', async () => {
    @Entity('accounts')
    class Account {
      #email = '';
      @PartitionKey() id!: string;
      @Attribute() @MinLength(3) get email(): string {
        return this.#email;
      }
      set email(value: string) {
        this.#email = value;
      }
      @Attribute() @MinLength(3) title!: string;
      @MinLength(1) get shout(): string {
        return this.#email.toUpperCase();
      }
    }
    const account = readEntity(Account);
    const accounts = new EntityValidator(account, 'both');
    const set = async (property: string, value: string): Promise<void> =>
      accounts.checkChanges({ properties: [{ owner: account, property, value, parents: [] }], placed: [] }, () => ({
        id: 'a',
      }));
    await set('title', 'long');
    await set('email', 'long');
    expect(await refused(set('title', 'x'))).to.deep.equal(['/title']);
    expect(await refused(set('email', 'x'))).to.deep.equal(['/email']);
  });

  it('are not checked where the mode leaves writes out', async () => {
    for (const mode of ['read', 'none'] as const) {
      await new EntityValidator(metadata, mode).checkChanges(
        { properties: [change('nickname', '')], placed: [] },
        () => ({ name: 'Homer' }),
      );
    }
  });
});

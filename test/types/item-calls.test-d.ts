import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  KeyOf,
  PartitionKey,
  Repository,
  SortKey,
  type DeepPartial,
  type Key,
  type PartitionKeyValue,
  type RepositoryOptions,
  type WriteOptions,
} from '@entable/core';
import { isTrue, type Equal } from './equal.js';

// What the calls on one item take and return.

class Address {
  @Attribute() city!: string;
  @Attribute() lines!: string[];
}

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() address?: Address;
  @Attribute({ type: () => Address }) work!: Address | null;

  greet(): string {
    return this.name;
  }
}

@Entity('family_members')
class FamilyMember {
  declare readonly [KeyOf]?: ['family', 'name'];
  @PartitionKey() family!: string;
  @SortKey() name!: number;
  @Attribute() age!: number;
}

@Entity('users')
class User {
  declare readonly [KeyOf]?: ['id'];
  @PartitionKey() id!: string;
  @Attribute() age!: number;
}

declare const options: RepositoryOptions;

class CharacterRepository extends Repository<Character> {
  constructor() {
    super(Character, options);
  }

  async adults(): Promise<Character[]> {
    return this.queryAll('x', { filterCondition: this.attr.age.gte(18) });
  }

  override async save(character: Character, given: WriteOptions<Character> = {}): Promise<void> {
    await super.save(character, given);
  }
}

/** Never called: it is compiled. */
export async function calls(): Promise<void> {
  const characters = new Repository(Character, options);
  const c = attr(Character);
  isTrue<Equal<typeof characters, Repository<Character>>>();
  isTrue<Equal<typeof characters.attr, typeof c>>();

  // ---- what is returned
  const found = await characters.get('x');
  isTrue<Equal<typeof found, Character | null>>();
  const none = await characters.update('x', { age: 1 });
  isTrue<Equal<typeof none, void>>();
  const noneSaid = await characters.update('x', { age: 1 }, { condition: c.age.gt(1), returnValues: 'NONE' });
  isTrue<Equal<typeof noneSaid, void>>();
  const updated = await characters.update('x', { age: 1 }, { returnValues: 'ALL_NEW' });
  isTrue<Equal<typeof updated, DeepPartial<Character>>>();
  const patched = await characters.patch('x', { age: 1 }, { returnValues: 'ALL_NEW' });
  isTrue<Equal<typeof patched, Character>>();
  const old = await characters.update('x', { age: 1 }, { returnValues: 'ALL_OLD' });
  isTrue<Equal<typeof old, Character | null>>();
  const patchedOld = await characters.patch('x', { age: 1 }, { returnValues: 'ALL_OLD' });
  isTrue<Equal<typeof patchedOld, Character | null>>();
  const updatedNew = await characters.patch('x', [c.age.add(1)], { returnValues: 'UPDATED_NEW' });
  isTrue<Equal<typeof updatedNew, DeepPartial<Character> | null>>();
  const updatedOld = await characters.update('x', [c.age.add(1)], { returnValues: 'UPDATED_OLD' });
  isTrue<Equal<typeof updatedOld, DeepPartial<Character> | null>>();
  const deleted = await characters.delete('x');
  isTrue<Equal<typeof deleted, void>>();
  const deletedOld = await characters.delete('x', { returnValues: 'ALL_OLD' });
  isTrue<Equal<typeof deletedOld, Character | null>>();
  // @ts-expect-error: DynamoDB deletes with no new values
  await characters.delete('x', { returnValues: 'ALL_NEW' });
  // @ts-expect-error: unknown
  await characters.update('x', { age: 1 }, { returnValues: 'EVERYTHING' });

  // ---- partial instances
  isTrue<Equal<typeof updated.age, number | undefined>>();
  const city = updated.address?.city;
  isTrue<Equal<typeof city, string | undefined>>();
  isTrue<Equal<DeepPartial<Address>, { city?: string; lines?: string[] }>>();
  isTrue<Equal<DeepPartial<Date | null>, Date | null>>();
  // @ts-expect-error: part of an entity is none
  await characters.save(updated);
  // @ts-expect-error: part of an entity is none, nor is null
  await characters.save(updatedNew);

  // ---- conditions and changes
  await characters.save(new Character(), { condition: c.age.lt(40) });
  await characters.update('x', { age: undefined }, { condition: c.age.lt(40) });
  await characters.update('x', [], {});
  // @ts-expect-error: an own undefined
  await characters.save(new Character(), { condition: undefined });
  // @ts-expect-error: a condition of another entity
  await characters.save(new Character(), { condition: attr(User).age.lt(40) });
  // @ts-expect-error: an update of another entity
  await characters.update('x', [attr(User).age.add(1)]);
  // @ts-expect-error: create has its own condition
  await characters.create(new Character(), { condition: c.age.lt(40) });
  // @ts-expect-error: an unknown property
  await characters.update('x', { nope: 1 });
  // @ts-expect-error: a value of another type
  await characters.update('x', { age: '1' });
  // @ts-expect-error: a method
  await characters.update('x', { greet: () => 'x' });
  // @ts-expect-error: an update that is in no list
  await characters.update('x', c.age.add(1));
  // @ts-expect-error: a condition among the changes
  await characters.update('x', [c.age.eq(1)]);
  // @ts-expect-error: a plain object is no entity of a class with methods
  await characters.save({ name: 'x', age: 1, work: null });

  // ---- keys
  await characters.get({ name: 'x' });
  await characters.delete(new Character());
  // @ts-expect-error: no key
  await characters.get(null);
  // @ts-expect-error: no key
  await characters.get(true);
  // @ts-expect-error: no property of the class
  await characters.get({ nope: 'x' });

  const members = new Repository(FamilyMember, options);
  isTrue<Equal<Key<FamilyMember>, FamilyMember | Pick<FamilyMember, 'family' | 'name'>>>();
  isTrue<Equal<PartitionKeyValue<FamilyMember>, string | Partial<FamilyMember>>>();
  await members.get({ family: 'Simpson', name: 1 });
  await members.delete(new FamilyMember());
  await members.query('Simpson');
  await members.query({ family: 'Simpson' });
  await members.queryAll(39, { indexName: 'by-age' });
  await members.queryAll({ age: 39 }, { indexName: 'by-age', select: ['name'] });
  // @ts-expect-error: a partition key of another type
  await members.query(39);
  // @ts-expect-error: a partition key of another type
  await members.count(39, { filterCondition: members.attr.age.gte(1) });
  // @ts-expect-error: half of the key
  await members.get({ family: 'Simpson' });
  // @ts-expect-error: the bare partition key of a table with a sort key
  await members.get('Simpson');
  // @ts-expect-error: a key value of another type
  await members.get({ family: 'Simpson', name: 'x' });
  // @ts-expect-error: half of the key, in an update
  await members.update({ name: 1 }, { age: 1 });
  // @ts-expect-error: a partition key of another type
  await members.query(1);

  const users = new Repository(User, options);
  isTrue<Equal<Key<User>, User | string | Pick<User, 'id'>>>();
  await users.get('x');
  await users.get({ id: 'x' });
  // @ts-expect-error: a key of another type
  await users.get(1);

  // ---- subclasses of the repository
  const own = new CharacterRepository();
  const adults = await own.adults();
  isTrue<Equal<typeof adults, Character[]>>();
  const usual: Repository<Character> = own;
  void usual;
  // @ts-expect-error: a repository of another entity
  const other: Repository<User> = own;
  void other;
  // @ts-expect-error: what its operations work with is its own
  void own.context;
}

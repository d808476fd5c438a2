import 'reflect-metadata';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { IsInt, IsOptional, IsString, Max, Min, MinLength, ValidateNested } from 'class-validator';
import {
  attr,
  Attribute,
  Entity,
  EntityValidationError,
  InvalidItemError,
  PartitionKey,
  Repository,
  type ValidationError,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

class Address {
  @Attribute({ name: 'c' }) @MinLength(3) city!: string;
}
@Entity('characters')
class Character {
  @PartitionKey() @IsString() @MinLength(2) name!: string;
  @Attribute({ name: 'years' }) @IsInt() @Min(0) @Max(150) age!: number;
  @Attribute({ type: () => String }) @IsString() catchphrase?: string | null;
  @Attribute({ name: 'home' }) @ValidateNested() @IsOptional() address?: Address;
  @Attribute({ of: () => Address }) former: Address[] = [];
  @Attribute() @MinLength(2, { each: true }) tags: Set<string> = new Set();
}

const c = attr(Character);
const at = (city: string): Address => Object.assign(new Address(), { city });
const homer = (changes: object = {}): Character =>
  Object.assign(new Character(), { name: 'Homer', age: 39, catchphrase: "D'oh!" }, changes);

function paths(errors: readonly ValidationError[], parent = ''): string[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const path = parent === '' ? property : `${parent}.${property}`;
    return [...(constraints === undefined ? [] : [path]), ...paths(children, path)];
  });
}

describe('validation', () => {
  const tableName = uniqueTableName('validation');
  let characters: Repository<Character>;
  let unchecked: Repository<Character>;
  const refused = async (call: Promise<unknown>): Promise<string[]> =>
    paths((await rejection(EntityValidationError, call)).errors);

  before(async () => {
    await createTables(client(), [Character], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
    unchecked = new Repository(Character, { client: client(), tableName, validate: 'none' });
  });
  beforeEach(async () => unchecked.save(homer()));

  it('refuses every kind of write before any request', async () => {
    const recording = recordingClient();
    const repository = new Repository(Character, { client: recording.client, tableName });
    const wrong = homer({ age: -1, former: [at('Springfield'), at('X')] });
    const calls = [
      async () => repository.save(wrong),
      async () => repository.create(wrong),
      async () => repository.saveAll([homer(), wrong]),
    ];
    for (const call of calls) {
      expect(await refused(call())).to.have.members(['age', 'former.1.city']);
    }
    expect(await refused(repository.update('Homer', { age: 151 }))).to.deep.equal(['age']);
    expect(await refused(repository.patch('Homer', [c.age.set(-1)]))).to.deep.equal(['age']);
    expect(recording.operations().filter((operation) => operation !== 'DescribeTable')).to.deep.equal([]);
  });

  it('checks what an update sets in object form: its rules alone, null included', async () => {
    await characters.update('Homer', { age: 40 });
    expect(await refused(characters.update('Homer', { catchphrase: null }))).to.deep.equal(['catchphrase']);
    expect(await refused(characters.update('Homer', { address: at('X') }))).to.deep.equal(['address.city']);
    expect(await refused(characters.update('Homer', { former: [at('X')] }))).to.deep.equal(['former.0.city']);
    expect(await refused(characters.update('Homer', { tags: new Set(['a', 'bc']) }))).to.deep.equal(['tags']);
    await characters.update('Homer', { tags: new Set(), address: at('Springfield') });
    expect((await characters.get('Homer', { consistentRead: true }))?.age).to.equal(40);
  });

  it('checks what an update sets in list form, nested properties too', async () => {
    await characters.update('Homer', { address: at('Springfield') });
    await characters.update('Homer', [c.age.set(41), c.address.city.set('Shelbyville')]);
    expect(await refused(characters.update('Homer', [c.age.set(1.5)]))).to.deep.equal(['age']);
    expect(await refused(characters.update('Homer', [c.age.setIfNotExists(-1)]))).to.deep.equal(['age']);
    const nested = await rejection(EntityValidationError, characters.update('Homer', [c.address.city.set('X')]));
    expect(paths(nested.errors)).to.deep.equal(['address.city']);
    const both = refused(characters.update('Homer', [c.age.set(-1), c.address.city.set('X')]));
    expect(await both).to.have.members(['age', 'address.city']);
  });

  it('leaves increments and the like to DynamoDB: their result is not known', async () => {
    await characters.update('Homer', [c.age.increment(500), c.tags.add(new Set(['a']))]);
    expect((await unchecked.get('Homer', { consistentRead: true }))?.age).to.equal(539);
  });

  it('does not make a write fail that has been done: what it returns is decoded alone', async () => {
    const returned = await characters.patch('Homer', [c.age.increment(500)], { returnValues: 'ALL_NEW' });
    expect(returned).to.be.instanceOf(Character);
    expect(returned.age).to.equal(539);
    const old = await characters.delete('Homer', { returnValues: 'ALL_OLD' });
    expect(old?.age).to.equal(539);
  });

  it("refuses what is read, with key and class-validator's errors", async () => {
    const item = { name: { S: 'Homer' }, years: { N: '-1' }, catchphrase: { S: 'x' }, home: { M: { c: { S: 'X' } } } };
    await client().send(new PutItemCommand({ TableName: tableName, Item: item }));
    for (const call of [
      async () => characters.get('Homer', { consistentRead: true }),
      async () => characters.query('Homer', { consistentRead: true }),
      async () => characters.queryAll('Homer', { consistentRead: true }),
    ]) {
      const error = await rejection(InvalidItemError, call());
      expect(paths(error.errors ?? [])).to.have.members(['age', 'address.city']);
      expect(error.key).to.deep.equal({ name: 'Homer' });
    }
    const writing = new Repository(Character, { client: client(), tableName, validate: 'write' });
    expect((await writing.get('Homer', { consistentRead: true }))?.age).to.equal(-1);
  });

  it('never strips: unruled properties are stored whatever the options say', async () => {
    const repository = new Repository(Character, {
      client: client(),
      tableName,
      validatorOptions: { whitelist: true },
    });
    const entity = homer({ former: [at('Springfield')] });
    await repository.save(entity);
    expect((await repository.get('Homer', { consistentRead: true }))?.former).to.deep.equal(entity.former);
    expect(entity.former).to.have.length(1);
  });
});

import 'reflect-metadata';
import { GetItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  attr,
  Attribute,
  EmptyUpdateError,
  Entity,
  InvalidConditionError,
  InvalidKeyError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  type Update,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';

class Address {
  @Attribute() city!: string;
  @Attribute({ name: 'zip.code' }) zip?: string;
}

@Entity('updated', { indexes: { 'job-index': { partitionKey: 'job' } } })
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() limit?: number;
  @Attribute() coins!: bigint;
  @Attribute() job?: string;
  @Attribute({ name: 'catch.phrase' }) catchphrase?: string;
  @Attribute({ type: () => String }) nickname?: string | null;
  @Attribute() tags?: Set<string>;
  @Attribute({ of: () => Number }) lucky?: Set<number>;
  @Attribute() phrases?: string[];
  @Attribute() address?: Address;
  @Attribute({ of: () => Address }) places?: Address[];
  @Attribute({ of: () => Number }) visits?: Map<string, number>;
  @Attribute({ type: () => Object }) notes?: unknown;
}

@Entity('updated')
class Stranger {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

const c = attr(Character);
const tableName = uniqueTableName('updates');

function address(city: string, zip?: string): Address {
  return Object.assign(new Address(), { city }, zip === undefined ? {} : { zip });
}

describe('updates', () => {
  let characters: Repository<Character>;
  let counter = 0;

  before(async () => {
    await createTables(client(), [Character], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
  });

  /** Saves a character of its own for a test, and gives its key. */
  async function saved(properties: Partial<Character> = {}): Promise<string> {
    const name = `character-${counter++}`;
    await characters.save(Object.assign(new Character(), { name, age: 39, coins: 7n }, properties));
    return name;
  }

  /** What is stored under a key, but for the key itself and the properties that every character has. */
  async function stored(name: string): Promise<Record<string, AttributeValue>> {
    const command = new GetItemCommand({ TableName: tableName, Key: { name: { S: name } }, ConsistentRead: true });
    const { Item: item } = await client().send(command);
    const { name: _name, ...rest } = item!;
    return rest;
  }

  /** Updates an item that has these properties by these changes, and reads it. */
  async function after(properties: Partial<Character>, ...changes: Update<Character>[]): Promise<Character> {
    const name = await saved(properties);
    await characters.update(name, changes);
    const character = await characters.get(name, { consistentRead: true });
    return character!;
  }

  it('set, of a whole attribute, of a nested one, and to another attribute', async () => {
    expect(await after({}, c.catchphrase.set(''))).to.include({ catchphrase: '' });
    expect(await after({ nickname: 'x' }, c.nickname.set(null))).to.include({ nickname: null });
    expect(await after({ limit: 5 }, c.age.set(c.limit))).to.include({ age: 5, limit: 5 });
    const moved = await after({ address: address('Springfield') }, c.address.zip.set('x'), c.address.city.set('y'));
    expect(moved.address).to.deep.equal(address('y', 'x'));
    const first = await after({ places: [address('a'), address('b')] }, c.places.at(1).city.set('c'));
    expect(first.places).to.deep.equal([address('a'), address('c')]);
    const visited = await after(
      { visits: new Map([['a.b', 1]]) },
      c.visits.get('a.b').set(2),
      c.visits.get('#n0').set(3),
    );
    expect(visited.visits).to.deep.equal(
      new Map([
        ['a.b', 2],
        ['#n0', 3],
      ]),
    );
    const noted = await after({ notes: { a: [{ b: 1 }] } }, c.notes.get('a').at(0).get('b').set('deep'));
    expect(noted.notes).to.deep.equal({ a: [{ b: 'deep' }] });
  });

  it('set a nested value as a whole: it replaces the map', async () => {
    const moved = await after({ address: address('x', 'zip') }, c.address.set(address('y')));
    expect(moved.address).to.deep.equal(address('y'));
    const name = await saved({ address: address('x', 'zip') });
    await characters.update(name, { address: address('z') });
    expect((await stored(name)).address).to.deep.equal({ M: { city: { S: 'z' } } });
  });

  it('setIfNotExists', async () => {
    expect(await after({}, c.catchphrase.setIfNotExists('new'))).to.include({ catchphrase: 'new' });
    expect(await after({ catchphrase: '' }, c.catchphrase.setIfNotExists('new'))).to.include({ catchphrase: '' });
    expect(await after({ nickname: null }, c.nickname.setIfNotExists('new'))).to.include({ nickname: null });
  });

  it('increment and decrement what is there', async () => {
    expect(await after({}, c.age.increment(1), c.coins.decrement(2n))).to.include({ age: 40, coins: 5n });
    expect(await after({ age: 0.3 }, c.age.decrement(0.1))).to.include({ age: 0.2 });
    expect(await after({ coins: 10n ** 30n }, c.coins.increment(1n))).to.include({ coins: 10n ** 30n + 1n });
    expect(await after({ age: 1 }, c.age.increment(-3))).to.include({ age: -2 });
  });

  it('increment of an absent attribute is refused by DynamoDB, add creates it', async () => {
    const refused = await after({}, c.limit.increment(1)).catch((error: Error) => error.name);
    expect(refused).to.equal('InvalidUpdateError');
    expect(await after({}, c.limit.add(-2))).to.include({ limit: -2 });
    expect(await after({ limit: 5 }, c.limit.add(2))).to.include({ limit: 7 });
  });

  it('add to sets and delete from them; a set without elements is absent', async () => {
    const dad = new Set(['dad']);
    expect((await after({}, c.tags.add(dad))).tags).to.deep.equal(dad);
    expect((await after({ tags: new Set(['slim']) }, c.tags.add(dad))).tags).to.deep.equal(new Set(['slim', 'dad']));
    expect((await after({ lucky: new Set([1, 2]) }, c.lucky.delete(new Set([1, 9])))).lucky).to.deep.equal(
      new Set([2]),
    );
    const name = await saved({ tags: dad });
    await characters.update(name, [c.tags.delete(dad)]);
    expect(await stored(name)).not.to.have.property('tags');
  });

  it('append and prepend, creating the list', async () => {
    expect((await after({}, c.phrases.append(['a', 'b']))).phrases).to.deep.equal(['a', 'b']);
    expect((await after({}, c.phrases.prepend(['a']))).phrases).to.deep.equal(['a']);
    expect((await after({ phrases: ['x'] }, c.phrases.append(['y', 'z']))).phrases).to.deep.equal(['x', 'y', 'z']);
    expect((await after({ phrases: ['x'] }, c.phrases.prepend(['y', 'z']))).phrases).to.deep.equal(['y', 'z', 'x']);
    expect((await after({}, c.phrases.append([]))).phrases).to.deep.equal([]);
  });

  it('remove attributes, nested ones and elements', async () => {
    const name = await saved({ catchphrase: 'x', address: address('x', 'y'), phrases: ['a', 'b', 'c'] });
    await characters.update(name, [c.catchphrase.remove(), c.address.zip.remove(), c.phrases.at(1).remove()]);
    expect(await stored(name)).to.deep.equal({
      age: { N: '39' },
      coins: { N: '7' },
      address: { M: { city: { S: 'x' } } },
      phrases: { L: [{ S: 'a' }, { S: 'c' }] },
    });
  });

  it('all operators in one request', async () => {
    const name = await saved({
      address: address('Springfield'),
      phrases: ["D'oh!"],
      tags: new Set(['slim', 'dad']),
      catchphrase: 'x',
      lucky: new Set([1]),
    });
    await characters.update(
      name,
      [
        c.age.increment(1),
        c.address.city.set('Shelbyville'),
        c.limit.add(1),
        c.catchphrase.remove(),
        c.phrases.append(['Woo-hoo!']),
        c.lucky.add(new Set([2])),
        c.tags.delete(new Set(['slim'])),
        c.nickname.setIfNotExists('Homie'),
      ],
      { condition: c.coins.eq(7n).and(c.tags.contains('dad')) },
    );
    const expected = Object.assign(new Character(), {
      name,
      age: 40,
      coins: 7n,
      address: address('Shelbyville'),
      limit: 1,
      phrases: ["D'oh!", 'Woo-hoo!'],
      lucky: new Set([1, 2]),
      tags: new Set(['dad']),
      nickname: 'Homie',
    });
    expect(await characters.get(name, { consistentRead: true })).to.deep.equal(expected);
  });

  it('of an object leave undefined, store null and remove by an empty Set', async () => {
    const name = await saved({ catchphrase: 'kept', nickname: 'x', tags: new Set(['dad']) });
    await characters.update(name, { catchphrase: undefined, nickname: null, tags: new Set(), age: 0, notes: '' });
    expect(await stored(name)).to.deep.equal({
      age: { N: '0' },
      coins: { N: '7' },
      'catch.phrase': { S: 'kept' },
      nickname: { NULL: true },
      notes: { S: '' },
    });
  });

  it('create a missing item, as DynamoDB does; patch does not', async () => {
    await characters.update('created', { age: 1, coins: 0n });
    expect(await characters.get('created', { consistentRead: true })).to.include({ name: 'created', age: 1 });
    const failure = await characters.patch('missing', { age: 1 }).catch((error: Error) => error.name);
    expect(failure).to.equal('ConditionalCheckFailedException');
    expect(await characters.get('missing', { consistentRead: true })).to.equal(null);
  });

  it('refuse what can’t be meant before any request', async () => {
    const { client: recording, requests } = recordingClient();
    const watched = new Repository(Character, { client: recording, tableName, keySchema: 'declared' });
    const refusals: [() => Promise<unknown>, abstract new (...args: never) => Error][] = [
      [() => watched.update('x', {}), EmptyUpdateError],
      [() => watched.update('x', { age: undefined }), EmptyUpdateError],
      [() => watched.patch('x', []), EmptyUpdateError],
      [() => watched.update('x', { name: 'y' }), InvalidUpdateError],
      [() => watched.update('x', [c.name.set('y')]), InvalidUpdateError],
      [() => watched.update('x', [c.age.set(1), c.age.add(1)]), InvalidUpdateError],
      [() => watched.update('x', [c.address.set(address('a')), c.address.city.set('b')]), InvalidUpdateError],
      [() => watched.update('x', [attr(Stranger).age.set(1) as never]), InvalidUpdateError],
      [() => watched.update('x', { job: '' }), InvalidKeyError],
      [() => watched.update('', { age: 1 }), InvalidKeyError],
      [() => watched.update('x', { age: 1 }, { condition: attr(Stranger).age.eq(1) as never }), InvalidConditionError],
      [() => watched.update('x', { age: 1 }, { condition: undefined as never }), InvalidConditionError],
    ];
    for (const [call, expected] of refusals) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error, String(call)).to.be.instanceOf(expected);
    }
    expect(requests).to.deep.equal([]);
  });

  itNeeds('map-equality', 'take conditions on whole maps and lists', async () => {
    const name = await saved({ address: address('x'), phrases: ['a'] });
    const condition = c.address.eq(address('x')).and(c.phrases.eq(['a']), c.phrases.ne(['b']));
    await characters.patch(name, { age: 1 }, { condition });
    expect(await characters.get(name, { consistentRead: true })).to.include({ age: 1 });
  });
});

import 'reflect-metadata';
import { attr, Attribute, Entity, PartialEntityError, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';

class Address {
  @Attribute() city!: string;
  @Attribute() zip?: string;
}

@Entity('returned')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() greeting: string = 'hello';
  @Attribute() address?: Address;
  @Attribute() tags: Set<string> = new Set();
}

const c = attr(Character);
const tableName = uniqueTableName('return-values');

function character(name: string, properties: Partial<Character> = {}): Character {
  return Object.assign(new Character(), { name, age: 39 }, properties);
}

const springfield = Object.assign(new Address(), { city: 'Springfield', zip: '58008' });

describe('returnValues', () => {
  let characters: Repository<Character>;
  let counter = 0;

  before(async () => {
    await createTables(client(), [Character], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
  });

  async function saved(properties: Partial<Character> = {}): Promise<Character> {
    const entity = character(`character-${counter++}`, properties);
    await characters.save(entity);
    return entity;
  }

  for (const call of ['update', 'patch'] as const) {
    describe(`of ${call}`, () => {
      it('are nothing unless asked for', async () => {
        const { name } = await saved();
        expect(await characters[call](name, { age: 40 })).to.equal(undefined);
        expect(await characters[call](name, { age: 41 }, { returnValues: 'NONE' })).to.equal(undefined);
        expect(await characters[call](name, { age: 42 }, { returnValues: undefined })).to.equal(undefined);
      });

      it("'ALL_NEW' is the whole item, as an instance", async () => {
        const before = await saved({ address: springfield, greeting: 'hi', tags: new Set(['dad']) });
        const found = await characters[call](before.name, { age: 40 }, { returnValues: 'ALL_NEW' });
        expect(found)
          .to.be.instanceOf(Character)
          .and.deep.equal(Object.assign(before, { age: 40 }));
        expect(found.address).to.be.instanceOf(Address);
        await characters.save(found as Character);
      });

      it("'ALL_OLD' is the item before, as an instance", async () => {
        const before = await saved({ address: springfield });
        const found = await characters[call](before.name, { age: 40 }, { returnValues: 'ALL_OLD' });
        expect(found).to.be.instanceOf(Character).and.deep.equal(before);
      });

      it("'UPDATED_NEW' and 'UPDATED_OLD' are what was changed, without the class's initial values", async () => {
        const { name } = await saved({ greeting: 'hi' });
        const updated = await characters[call](name, { age: 40 }, { returnValues: 'UPDATED_NEW' });
        expect(updated).to.be.instanceOf(Character);
        expect(Object.entries(updated!)).to.deep.equal([['age', 40]]);
        const old = await characters[call](name, [c.age.increment(1)], { returnValues: 'UPDATED_OLD' });
        expect(old).to.be.instanceOf(Character);
        expect(Object.entries(old!)).to.deep.equal([['age', 40]]);
      });

      // Whether the rest of the map comes with it differs between engines.
      it("'UPDATED_NEW' of nested attributes has instances of nested classes", async () => {
        const { name } = await saved({ address: springfield });
        const change = [c.address.city.set('Shelbyville')];
        const updated = await characters[call](name, change, { returnValues: 'UPDATED_NEW' });
        expect(Object.keys(updated!)).to.deep.equal(['address']);
        expect(updated!.address).to.be.instanceOf(Address).and.include({ city: 'Shelbyville' });
      });

      it("'UPDATED_OLD' of what was absent is null", async () => {
        const { name } = await saved();
        const old = await characters[call](name, { address: springfield }, { returnValues: 'UPDATED_OLD' });
        expect(old).to.equal(null);
      });

      it("'UPDATED_NEW' of what was removed is null", async () => {
        const { name } = await saved({ address: springfield });
        const updated = await characters[call](name, [c.address.remove()], { returnValues: 'UPDATED_NEW' });
        expect(updated).to.equal(null);
      });
    });
  }

  it('of an update that creates the item are null before, and new values after', async () => {
    expect(await characters.update('fresh-1', { age: 1 }, { returnValues: 'ALL_OLD' })).to.equal(null);
    expect(await characters.update('fresh-2', { age: 1 }, { returnValues: 'UPDATED_OLD' })).to.equal(null);
    const created = await characters.update('fresh-3', { age: 1 }, { returnValues: 'ALL_NEW' });
    expect(created)
      .to.be.instanceOf(Character)
      .and.deep.equal(character('fresh-3', { age: 1 }));
  });

  it('of a delete are the old item, null where there was none, and nothing unless asked for', async () => {
    const before = await saved({ address: springfield });
    const old = await characters.delete(before.name, { returnValues: 'ALL_OLD' });
    expect(old).to.be.instanceOf(Character).and.deep.equal(before);
    expect(old!.address).to.be.instanceOf(Address);
    expect(await characters.delete(before.name, { returnValues: 'ALL_OLD' })).to.equal(null);
    expect(await characters.delete(before.name)).to.equal(undefined);
    expect(await characters.delete(before.name, { returnValues: 'NONE' })).to.equal(undefined);
  });

  it('that are partial are refused by save and create, before any request', async () => {
    const { client: recording, requests } = recordingClient();
    const watched = new Repository(Character, { client: recording, tableName, keySchema: 'declared' });
    const { name } = await saved({ address: springfield });
    for (const returnValues of ['UPDATED_NEW', 'UPDATED_OLD'] as const) {
      const part = await watched.update(name, { age: 40 }, { returnValues });
      const whole = Object.assign(part!, { name }) as Character;
      const sent = requests.length;
      for (const call of ['save', 'create'] as const) {
        const error: unknown = await watched[call](whole).catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(PartialEntityError).with.property('entityName', 'Character');
      }
      expect(requests).to.have.length(sent);
    }
    expect(await characters.get(name, { consistentRead: true }))
      .to.have.property('address')
      .that.deep.equals(springfield);
  });

  it('that are partial name an item for update and delete, where they hold its key', async () => {
    const { name } = await saved();
    const part = await characters.update(name, { age: 40 }, { returnValues: 'UPDATED_NEW' });
    const named = Object.assign(part!, { name }) as Character;
    await characters.update(named, { age: 41 });
    expect(await characters.get(named, { consistentRead: true })).to.include({ age: 41 });
    expect(await characters.delete(named, { returnValues: 'ALL_OLD' })).to.include({ age: 41 });
  });

  it('are copied whole by those who mean it', async () => {
    const { name } = await saved();
    const part = await characters.update(name, { age: 40 }, { returnValues: 'UPDATED_NEW' });
    const copy = Object.assign(new Character(), part, { name });
    await characters.save(copy);
    expect(await characters.get(name, { consistentRead: true })).to.deep.equal(character(name, { age: 40 }));
  });
});

import 'reflect-metadata';
import { Attribute, Entity, EntityMetadataError, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { answered, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('strict')
class Guest {
  @PartitionKey() id!: string;
  @Attribute() room!: string;
}

@Entity('strict')
class Sealed extends Guest {
  constructor() {
    super();
    // Fields of older compilers are not there before they are set.
    Reflect.deleteProperty(this, 'room');
    Object.seal(this);
  }
}

@Entity('strict')
class ReadOnly extends Guest {
  constructor() {
    super();
    Object.defineProperty(this, 'room', { value: 'lobby', enumerable: true, writable: false });
  }
}

@Entity('strict')
class GetterAlone extends Guest {
  constructor() {
    super();
    Object.defineProperty(this, 'room', { get: () => 'lobby', enumerable: true });
  }
}

@Entity('strict')
class Refusing extends Guest {
  constructor() {
    super();
    return new Proxy(this, { set: (target, name, value) => name !== 'room' && Reflect.set(target, name, value) });
  }
}

describe('lost by assignments that fail', () => {
  const tableName = uniqueTableName('strict');
  before(async () => {
    await createTables(client(), [Guest], { tableName });
    const guests = new Repository(Guest, { client: client(), tableName });
    await guests.save(Object.assign(new Guest(), { id: 'a', room: 'suite' }));
  });

  for (const entityClass of [Sealed, ReadOnly, GetterAlone]) {
    it(`what ${entityClass.name} can not be given is never left out: the class is refused`, async () => {
      const repository = new Repository<Guest>(entityClass, { client: client(), tableName });
      const error = await rejection(EntityMetadataError, repository.get({ id: 'a' }));
      expect(error.message).to.include('room');
    });
  }

  it('what a Proxy refuses is an error', async () => {
    const repository = new Repository(Refusing, { client: client(), tableName });
    await rejection(TypeError, repository.get({ id: 'a' }));
  });

  it('what the program gives all objects is no attribute', async () => {
    const stub = stubClient(() => answered({ Items: [{ id: { S: 'a' } }], Count: 1 }));
    const repository = new Repository(Guest, { client: stub.client, tableName, keySchema: 'declared' });
    expect((await repository.query('a')).items[0]!.room).to.equal(undefined);
    // oxlint-disable-next-line no-extend-native -- what a careless program does.
    Object.defineProperty(Object.prototype, 'room', { value: { S: 'haunted' }, configurable: true });
    try {
      const [guest] = (await repository.query('a')).items;
      expect(guest!.room).to.not.equal('haunted');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'room');
    }
  });
});

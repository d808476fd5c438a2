import 'reflect-metadata';
import {
  Attribute,
  CreatedAt,
  EntableError,
  Entity,
  InvalidKeyError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  SortKey,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { rejection } from '../support/refusals.js';

@Entity('profiles', { indexes: { 'by-state': { partitionKey: 'state' } } })
class Profile {
  @PartitionKey() id!: string;
  @Attribute() age!: number;
  @Attribute() archived?: boolean;
  @CreatedAt() createdAt!: Date;
  kind(): string {
    return 'PROFILE';
  }
  @SortKey() get sk(): string {
    return this.kind();
  }
  @Attribute() get since(): string {
    return `SINCE#${this.createdAt.toISOString()}`;
  }
  @Attribute() get state(): string | undefined {
    return this.archived ? undefined : `AGE#${this.age}`;
  }
}

@Entity('notes')
class Note {
  @PartitionKey() id!: string;
  @Attribute() amount: number = 0;
  @Attribute({ type: () => Object }) document: Record<string, unknown> = {};
  @Attribute() get size(): number {
    return Object.keys(this.document).length;
  }
  @Attribute() get shown(): string {
    return this.amount.toLocaleString('en');
  }
}

describe('stored getters that were refused, or lied', () => {
  let profiles: Repository<Profile>;
  let notes: Repository<Note>;

  before(async () => {
    const tableName = uniqueTableName('profiles');
    await createTables(client(), [Profile], { tableName });
    profiles = new Repository(Profile, { client: client(), tableName });
    const noteTable = uniqueTableName('notes');
    await createTables(client(), [Note], { tableName: noteTable });
    notes = new Repository(Note, { client: client(), tableName: noteTable });
  });

  it('in an update of an item whose sort key is always the same', async () => {
    const others = new Repository(Simple, { client: client(), tableName: await tableOf(Simple) });
    await others.update({ id: 'new' }, { age: 2 });
    expect(await others.get({ id: 'new' })).to.include({ age: 2, sk: 'SIMPLE' });
  });

  it('in a patch, where one reads the time of creation', async () => {
    await profiles.save(Object.assign(new Profile(), { id: 'a', age: 1, archived: false }));
    const before = await profiles.get({ id: 'a' });
    await profiles.patch({ id: 'a' }, { age: 2, archived: false });
    expect(await profiles.get({ id: 'a' })).to.include({ age: 2, since: before?.since, state: 'AGE#2' });
    const error = await rejection(InvalidUpdateError, profiles.update({ id: 'a' }, { age: 3, archived: false }));
    expect(error.message).to.include('use patch()');
  });

  it('as the key of an index, by a property that has no value, with the remedy', async () => {
    const error = await rejection(
      InvalidKeyError,
      profiles.save(Object.assign(new Profile(), { id: 'b', age: 1, archived: undefined })),
    );
    expect(error.message).to.match(/^Profile\.state: is computed from 'archived'.*initialiser.*leaves the item out/);
  });

  it('of values that come back in another form', async () => {
    await notes.save(Object.assign(new Note(), { id: 'a', amount: -0, document: { a: 1, b: undefined } }));
    expect(await notes.get('a')).to.include({ size: 1, shown: '0' });
  });

  it('by a change of what a key does not read, though it reads nested and undecorated properties', async () => {
    const refs = new Repository(Ref, { client: client(), tableName: await tableOf(Ref) });
    const ref = Object.assign(new Target(), { id: 'a' });
    await refs.save(Object.assign(new Ref(), { ref }));
    await refs.patch({ ref }, { note: 'new' });
    expect(await refs.get({ ref })).to.include({ note: 'new' });
    await rejection(InvalidUpdateError, refs.patch({ ref }, { ref: Object.assign(new Target(), { id: 'b' }) }));
  });

  it('by a property whose name has a dot', async () => {
    const dotted = new Repository(Dotted, { client: client(), tableName: await tableOf(Dotted) });
    await dotted.save(Object.assign(new Dotted(), { id: 'a', 'a.b': 'B' }));
    const error = await rejection(InvalidUpdateError, dotted.patch('a', { x: 'X' }));
    expect(error.message).to.include("also 'a.b'");
    await dotted.patch('a', { x: 'X', 'a.b': 'C' });
    expect(await dotted.get('a')).to.include({ joined: 'X-C' });
  });

  it('that ask what is there, which is not what is stored', async () => {
    for (const [entity, message] of [
      [Asking, "its getter fails: it asks whether 'nick' is there, which no table knows; compare it with undefined"],
      [Listing, 'its getter fails: it lists the properties of the instance'],
      [Owning, "its getter fails: it asks whether 'nick' is there"],
    ] as const) {
      const repository = new Repository<Asking>(entity, { client: client(), tableName: await tableOf(entity) });
      const error = await rejection(EntableError, repository.save(Object.assign(new entity(), { id: 'a', nick: 'x' })));
      expect(error.message).to.include(message);
      await rejection(EntableError, repository.patch('a', { nick: 'x' }));
    }
  });
});

const keyOf = ({ ref, prefix }: Ref): string => `${prefix}#${ref.id}`;

class Target {
  @Attribute() id!: string;
}

@Entity('refs')
class Ref {
  @Attribute() ref!: Target;
  @Attribute() note?: string;
  prefix = 'REF';
  @PartitionKey() get pk(): string {
    return keyOf(this);
  }
}

@Entity('dotted')
class Dotted {
  @PartitionKey() id!: string;
  @Attribute() x?: string;
  @Attribute() 'a.b'?: string;
  @Attribute() get joined(): string {
    return `${this.x ?? 'none'}-${this['a.b'] ?? 'none'}`;
  }
}

@Entity('asking')
class Asking {
  @PartitionKey() id!: string;
  @Attribute() nick?: string;
  @Attribute() get named(): string {
    return 'nick' in this ? 'named' : 'nameless';
  }
}

@Entity('asking')
class Listing extends Asking {
  @Attribute() override get named(): string {
    return Object.keys(this).join();
  }
}

@Entity('asking')
class Owning extends Asking {
  @Attribute() override get named(): string {
    return Object.hasOwn(this, 'nick') ? 'named' : 'nameless';
  }
}

@Entity('simple')
class Simple {
  @PartitionKey() id!: string;
  @Attribute() age!: number;
  @SortKey() get sk(): string {
    return 'SIMPLE';
  }
}

async function tableOf(entity: new () => object): Promise<string> {
  const tableName = uniqueTableName('simple');
  await createTables(client(), [entity], { tableName });
  return tableName;
}

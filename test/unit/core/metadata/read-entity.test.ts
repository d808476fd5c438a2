import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, Entity, EntityMetadataError, PartitionKey, SortKey, type EntityClass } from '@entable/core';
import { readEntity } from '#core/metadata/read-entity.js';
import { thrown } from '../../../support/refusals.js';

const problemsOf = (entityClass: unknown): readonly string[] =>
  thrown(EntityMetadataError, () => readEntity(entityClass as EntityClass)).problems;

abstract class Keyed {
  @PartitionKey({ name: 'pk' }) id!: string;
}

describe('readEntity', () => {
  it('reads table, keys and attributes, once', () => {
    @Entity('members')
    class Member extends Keyed {
      @SortKey() since!: Date;
      @Attribute() text!: string;
    }
    const metadata = readEntity(Member);
    expect(metadata).to.include({ tableName: 'members', className: 'Member', entityClass: Member });
    expect([metadata.partitionKey.name, metadata.sortKey?.name]).to.deep.equal(['pk', 'since']);
    expect(metadata.attributes.map(({ property }) => property)).to.deep.equal(['id', 'since', 'text']);
    expect(readEntity(Member)).to.equal(metadata);
    expect(Object.isFrozen(metadata)).to.equal(true);
  });

  it('refuses what is no class, and thinks of circular imports', () => {
    expect(problemsOf(undefined)[0]).to.match(/undefined was given.*import each other/);
    expect(problemsOf(null)[0]).to.match(/null was given/);
    expect(problemsOf({})[0]).to.match(/was given instead of a class/);
  });

  it('refuses a class without @Entity, also where a base has one', () => {
    @Entity('things')
    class Thing extends Keyed {}
    class Derived extends Thing {}
    expect(problemsOf(class Plain {})[0]).to.match(/has no @Entity/);
    expect(problemsOf(Derived)[0]).to.match(/has no @Entity/);
  });

  it('refuses an empty or missing table name', () => {
    @Entity('')
    class Empty extends Keyed {}
    @Entity(undefined as never)
    class Missing extends Keyed {}
    expect(problemsOf(Empty)[0]).to.match(/table's name/);
    expect(problemsOf(Missing)[0]).to.match(/table's name/);
  });

  it('refuses no partition key, two of them, and two sort keys', () => {
    @Entity('none')
    class None {
      @Attribute() a!: string;
    }
    @Entity('two')
    class Two extends Keyed {
      @PartitionKey() other!: string;
      @SortKey() a!: string;
      @SortKey() b!: string;
    }
    expect(problemsOf(None)).to.deep.equal(['has no @PartitionKey: one property is it.']);
    expect(problemsOf(Two)).to.deep.equal([
      'has more than one @PartitionKey: one property is it.',
      'has more than one @SortKey: at most one property is it.',
    ]);
  });

  it("refuses an item's attribute of the name that the SDK loses when it reads, not a nested one", () => {
    class Part {
      @Attribute({ name: '__proto__' }) text!: string;
    }
    @Entity('lost')
    class Lost extends Keyed {
      @Attribute({ name: '__proto__' }) text!: string;
    }
    @Entity('kept')
    class Kept extends Keyed {
      @Attribute({ name: 'constructor' }) part!: Part;
    }
    expect(problemsOf(Lost)[0]).to.match(/^text: .*loses/);
    expect(readEntity(Kept).byName.get('constructor')?.property).to.equal('part');
  });

  it('lets a subclass give a property another role', () => {
    @Entity('demoted')
    class Demoted extends Keyed {
      @Attribute() override id: string = '';
      @PartitionKey() other!: string;
    }
    expect(readEntity(Demoted).partitionKey.property).to.equal('other');
  });

  it('takes strings, numbers, dates, bytes and their codecs as keys, and nothing else', () => {
    const codec = { attributeType: 'BOOL' as const, encode: () => true, decode: () => 1 };
    @Entity('good')
    class Good {
      @PartitionKey() id!: bigint;
      @SortKey({ as: 'epochSeconds' }) at!: Date;
    }
    @Entity('bad')
    class Bad {
      @PartitionKey() id!: boolean;
      @SortKey() tags!: Set<string>;
    }
    @Entity('coded')
    class Coded {
      @PartitionKey({ codec }) id!: number;
    }
    expect(readEntity(Good).sortKey?.property).to.equal('at');
    expect(problemsOf(Bad).map((problem) => problem.split(':')[0])).to.deep.equal(['id', 'tags']);
    expect(problemsOf(Coded)[0]).to.match(/^id: a key is/);
  });

  it('reads declared indexes by property, and refuses unknown properties and impossible shapes', () => {
    @Entity('indexed', {
      indexes: {
        global: { partitionKey: ['text', 'count'], sortKey: 'at', projection: ['flag'] },
        local: { sortKey: 'count', projection: 'KEYS_ONLY' },
      },
    })
    class Indexed extends Keyed {
      @SortKey() sort!: string;
      @Attribute() text!: string;
      @Attribute() count!: number;
      @Attribute({ name: 'created_at' }) at!: Date;
      @Attribute() flag!: boolean;
    }
    @Entity('wrong', {
      indexes: {
        a: { partitionKey: 'nme' },
        b: {},
        c: { partitionKey: 'flag' },
        d: { partitionKey: [] },
        e: { partitionKey: 'id', projection: 'INCLUDE' as 'ALL' },
      },
    })
    class Wrong extends Keyed {
      @Attribute() flag!: boolean;
    }
    const [global, local] = readEntity(Indexed).indexes;
    expect(global).to.include({ name: 'global', kind: 'global' });
    expect(global?.sortKey.map(({ name }) => name)).to.deep.equal(['created_at']);
    expect(local).to.include({ kind: 'local', projection: 'KEYS_ONLY' });
    expect(local?.partitionKey.map(({ name }) => name)).to.deep.equal(['pk']);
    expect(problemsOf(Wrong)).to.deep.equal([
      "index 'a': Wrong has no attribute 'nme'.",
      "index 'b': a local index has one sortKey; a global one names its partitionKey.",
      'flag: a key is a string, a number, a Date or bytes.',
      "index 'd': a global index has a partition key; leave it out for a local one.",
      "index 'e': its projection is 'ALL', 'KEYS_ONLY' or a list of properties.",
    ]);
  });
});

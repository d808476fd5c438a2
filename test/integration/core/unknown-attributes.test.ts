import 'reflect-metadata';
import { Attribute, Entity, EntityMetadataError, InvalidItemError, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection, thrown } from '../../support/refusals.js';
import { readEntity } from '#core/metadata/read-entity.js';

class NewAddress {
  @Attribute() city!: string;
  @Attribute() street?: string;
}
@Entity('people')
class Newer {
  @PartitionKey() id!: string;
  @Attribute() address!: NewAddress;
  @Attribute({ of: () => NewAddress }) others!: NewAddress[];
  @Attribute({ type: () => BigInt }) salary!: bigint;
  @Attribute() tags!: Set<string>;
}
class OldAddress {
  @Attribute() city!: string;
}
class Older {
  @PartitionKey() id!: string;
  @Attribute() address!: OldAddress;
  @Attribute({ of: () => OldAddress }) others!: OldAddress[];
}
@Entity('people')
class Keeping extends Older {}
@Entity('people', { unknownAttributes: 'drop' })
class Dropping extends Older {}
@Entity('people', { unknownAttributes: 'reject' })
class Rejecting extends Older {}

const address = (): NewAddress => Object.assign(new NewAddress(), { city: 'Springfield', street: 'Evergreen Terrace' });
const newer = (): Newer =>
  Object.assign(new Newer(), {
    id: 'homer',
    address: address(),
    others: [address()],
    salary: 10n ** 20n,
    tags: new Set(['a', 'b']),
  });

describe('attributes that the class does not declare', () => {
  const tableName = uniqueTableName('unknown');
  let people: Repository<Newer>;
  const of = <T extends object>(entity: new () => T): Repository<T> =>
    new Repository(entity, { client: client(), tableName });

  before(async () => {
    await createTables(client(), [Newer], { tableName });
    people = of(Newer);
  });
  beforeEach(() => people.save(newer()));

  it('survive get, change and save, in nested classes and lists too, by every way of saving', async () => {
    const older = of(Keeping);
    for (const save of [
      (each: Keeping) => older.save(each),
      (each: Keeping) => older.saveAll([each]),
      (each: Keeping) => older.update('homer', { address: each.address, others: each.others }),
    ]) {
      const read = (await older.get('homer'))!;
      expect(Object.keys(read)).to.have.members(['id', 'address', 'others']);
      read.address.city = 'Shelbyville';
      await save(read);
      const expected = newer();
      expected.address.city = 'Shelbyville';
      expect(await people.get('homer')).to.deep.equal(expected);
    }
  });

  it('survive where the instance was queried, and go with the instance alone: a copy is a new entity', async () => {
    const older = of(Keeping);
    const [read] = await older.queryAll('homer');
    await older.save(Object.assign(new Keeping(), read));
    const copied = (await people.get('homer'))!;
    expect(copied.salary).to.equal(undefined);
    expect(copied.address.street).to.equal('Evergreen Terrace');
  });

  it('may be dropped or refused', async () => {
    const dropped = (await of(Dropping).get('homer'))!;
    await of(Dropping).save(dropped);
    expect((await people.get('homer'))!.address.street).to.equal(undefined);
    await people.save(newer());
    const error = await rejection(InvalidItemError, of(Rejecting).get('homer'));
    expect(error.message).to.include("'street'");
    @Entity('people', { unknownAttributes: 'forget' as never })
    class Wrong {
      @PartitionKey() id!: string;
    }
    expect(thrown(EntityMetadataError, () => readEntity(Wrong)).message).to.include("'keep', 'drop' or 'reject'");
  });
});

import 'reflect-metadata';
import { expect } from 'chai';
import { deepStrictEqual } from 'node:assert';
import {
  and,
  attr,
  Attribute,
  batchOutcome,
  EntableError,
  Entity,
  EntityMetadataError,
  InvalidTransactionError,
  InvalidUpdateError,
  PartialEntityError,
  PartitionKey,
  Repository,
  transactWrite,
  UnsupportedValueError,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { rejection, thrown } from '../../support/refusals.js';
import { secondCopy } from '../../support/second-copy.js';
import { commonJSBuild } from '../../support/unpacked-packages.js';

class Address {
  @Attribute() city!: string;
}
@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute({ type: () => Object }) note?: unknown;
  @Attribute() address?: Address;
}
const copies = { 'a second ES module': secondCopy, 'the CommonJS build': commonJSBuild };
const homer = (): Character =>
  Object.assign(new Character(), {
    name: 'Homer',
    age: 39,
    address: Object.assign(new Address(), { city: 'Springfield' }),
  });

for (const [kind, load] of Object.entries(copies)) {
  describe(`an ES module and ${kind} in one process`, function () {
    this.timeout(120_000);
    const tableName = uniqueTableName('two-copies');
    let copy: Awaited<ReturnType<typeof load>>;
    let theirs: Repository<Character>;
    let ours: Repository<Character>;

    before(async () => {
      copy = await load();
      await createTables(client(), [Character], { tableName });
      ours = new Repository(Character, { client: client(), tableName });
      theirs = new copy.Repository(Character, { client: client(), tableName });
    });

    it('are two', () => {
      expect(copy.Repository).not.to.equal(Repository);
      expect(copy.UnsupportedValueError).not.to.equal(UnsupportedValueError);
    });

    it('share what decorators record, whichever of them decorates', async () => {
      await theirs.save(homer());
      deepStrictEqual(await ours.get('Homer', { consistentRead: true }), homer());
      class Mixed {
        @copy.PartitionKey() name!: string;
        @Attribute() age!: number;
      }
      copy.Entity('characters')(Mixed);
      const mixed = await new Repository(Mixed, { client: client(), tableName }).get('Homer', { consistentRead: true });
      deepStrictEqual(mixed, Object.assign(new Mixed(), { name: 'Homer', age: 39 }));
    });

    it("take each other's conditions, references and updates", async () => {
      await ours.save(homer());
      const [c, d] = [attr(Character), copy.attr(Character)];
      await theirs.update('Homer', [c.age.increment(1), d.address.city.set('Shelbyville')], {
        condition: c.age.eq(39),
      });
      await ours.update('Homer', [d.age.increment(1)], { condition: and(d.age.eq(40), copy.not(c.name.eq('Bart'))) });
      const read = await ours.get('Homer', { consistentRead: true });
      expect([read?.age, read?.address?.city]).to.deep.equal([41, 'Shelbyville']);
    });

    it("recognise each other's errors", async () => {
      const wrong = Object.assign(homer(), { note: new Date() });
      expect((await rejection(UnsupportedValueError, theirs.save(wrong))).path).to.equal('Character.note');
      expect((await rejection(copy.UnsupportedValueError, ours.save(wrong))).path).to.equal('Character.note');
      thrown(EntityMetadataError, () => new copy.Repository(class Plain {}, { client: client() }));
      await rejection(InvalidUpdateError, theirs.update('Homer', [{} as never]));
      expect(await rejection(EntableError, theirs.save(wrong))).to.be.instanceOf(copy.EntableError);
      expect(await rejection(Error, theirs.save(wrong))).not.to.be.instanceOf(InvalidUpdateError);
    });

    it('remember partial instances together', async () => {
      await ours.save(homer());
      const part = await theirs.update('Homer', { age: 50 }, { returnValues: 'UPDATED_NEW' });
      expect(part).to.be.instanceOf(Character);
      await rejection(PartialEntityError, ours.save(part as Character));
    });

    it('remember together what is stored beside the declared attributes', async () => {
      await ours.save(homer());
      class Name {
        @PartitionKey() name!: string;
      }
      Entity('characters')(Name);
      const read = await new copy.Repository(Name, { client: client(), tableName }).get('Homer', {
        consistentRead: true,
      });
      await new Repository(Name, { client: client(), tableName }).save(read!);
      deepStrictEqual(await theirs.get('Homer', { consistentRead: true }), homer());
    });

    it('tell what a batch of the other had done', async () => {
      const error = new Error('enough');
      const batch = theirs.batchWrite(async (writer) => {
        await writer.put(homer());
        await writer.flush();
        throw error;
      });
      expect(await rejection(Error, batch)).to.equal(error);
      expect(batchOutcome(error)).to.deep.equal({ stored: 1, dropped: 0 });
    });

    itNeeds('transactions', "take each other's legs of transactions", async () => {
      const other = Object.assign(homer(), { name: 'of the other' });
      await transactWrite(client(), [ours.tx.save(homer()), theirs.tx.save(other)]);
      const read = await copy.transactGet(client(), [ours.tx.get('Homer'), theirs.tx.get('of the other')]);
      deepStrictEqual(read, [homer(), other]);
      const twice = transactWrite(client(), [ours.tx.delete('Homer'), theirs.tx.delete('Homer')]);
      await rejection(InvalidTransactionError, twice);
    });
  });
}

import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  InvalidConditionError,
  InvalidEntityError,
  InvalidKeyError,
  InvalidTransactionError,
  PartitionKey,
  Repository,
  SortKey,
  transactGet,
  transactWrite,
  UnsupportedValueError,
  Version,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { answered, stubClient } from '../support/recording-client.js';
import { rejection } from '../support/refusals.js';

@Entity('guarded')
class Guarded {
  @PartitionKey() id!: string;
  @Attribute() age!: number;
}

@Entity('indexed', { indexes: { 'email-index': { partitionKey: 'email' } } })
class Indexed {
  @PartitionKey() id!: string;
  @Attribute() email!: string;
}

@Entity('versioned')
class Versioned {
  @Attribute() tenant!: string;
  @Attribute() at!: number;
  @Attribute() email?: string;
  @Version() version!: number;
  @PartitionKey() get pk(): string {
    return `TENANT#${this.tenant}`;
  }
  @SortKey() get sk(): string {
    return `AT#${this.at}`;
  }
}

const keyOf = ({ tenant }: { readonly tenant: string }): string => `TENANT#${tenant}`;

@Entity('opaque')
class Opaque {
  @Attribute() tenant!: string;
  @Attribute() other?: string;
  @Version() version!: number;
  @PartitionKey() get pk(): string {
    return keyOf(this);
  }
}

describe('what was passed over', () => {
  describe('in calls of plain JavaScript', () => {
    const tableName = uniqueTableName('guarded');
    let guarded: Repository<Guarded>;
    const condition = attr(Guarded).age.gt(100) as never;
    const entity = Object.assign(new Guarded(), { id: 'a', age: 1 });

    before(async () => {
      await createTables(client(), [Guarded], { tableName });
      guarded = new Repository(Guarded, { client: client(), tableName });
      await guarded.save(entity);
    });

    it('a condition in the place of the options, by calls that take none', async () => {
      for (const call of [
        guarded.deleteAll(['a'], condition),
        guarded.saveAll([entity], condition),
        guarded.batchWrite((writer) => writer.delete('a'), condition),
        guarded.get('a', condition),
        guarded.getAll(['a'], condition),
        guarded.input.get('a', condition),
      ]) {
        await rejection(InvalidConditionError, call);
      }
      expect(() => guarded.batchWriter(condition)).to.throw(InvalidConditionError);
      expect(await guarded.get('a', { consistentRead: true })).to.deep.equal(entity);
    });

    it('options of other calls', async () => {
      await rejection(InvalidConditionError, guarded.queryAll('a', { onInvalidItem: 'collect' } as object));
      await rejection(InvalidConditionError, guarded.scanAll({ onInvalidItem: 'collect' } as object));
      await rejection(InvalidConditionError, guarded.queryAll('a', { segments: 4 } as object));
    });
  });

  describe('for its misspelt name', () => {
    const { client: stub, requests } = stubClient(() => answered());
    const guarded = new Repository(Guarded, { client: stub, keySchema: 'declared' });
    const entity = Object.assign(new Guarded(), { id: 'a', age: 1 });
    // In a variable, as the compiler lets it pass.
    const misspelt = { conditon: attr(Guarded).age.gt(100), abortSignal: undefined };
    const { tx } = guarded;

    it('an option of any call', async () => {
      for (const [call, request] of Object.entries({
        save: guarded.save(entity, misspelt),
        create: guarded.create(entity, misspelt),
        update: guarded.update('a', { age: 2 }, misspelt),
        patch: guarded.patch('a', { age: 2 }, misspelt),
        delete: guarded.delete('a', misspelt),
        get: guarded.get('a', misspelt),
        getAll: guarded.getAll(['a'], misspelt),
        query: guarded.query('a', misspelt),
        queryAll: guarded.queryAll('a', misspelt),
        scan: guarded.scan(misspelt),
        count: guarded.count('a', misspelt),
        saveAll: guarded.saveAll([entity], misspelt),
        deleteAll: guarded.deleteAll(['a'], misspelt),
        input: guarded.input.delete('a', misspelt),
        legs: transactWrite(stub, [tx.delete('a', misspelt as object), tx.save(entity)]),
        check: transactWrite(stub, [tx.check('a', attr(Guarded).age.gt(1), misspelt as object)]),
        reads: transactGet(stub, [tx.get('a', misspelt as object)]),
      })) {
        const error = await rejection(InvalidConditionError, request);
        expect(error.message, call).to.match(/^Guarded: there is no option 'conditon' here; there are /);
      }
      await rejection(InvalidTransactionError, transactWrite(stub, [tx.delete('a')], { clientToken: 'x' } as object));
      expect(requests).to.deep.equal([]);
    });
  });

  describe('in a key that is a plain object', () => {
    const { client: stub, requests } = stubClient(() => answered());
    const versioned = new Repository(Versioned, { client: stub, keySchema: 'declared' });
    const guarded = new Repository(Guarded, { client: stub, keySchema: 'declared' });
    const opaque = new Repository(Opaque, { client: stub, keySchema: 'declared' });
    const entity = Object.assign(new Versioned(), { tenant: 't', at: 1, version: 1 });

    it('the version that should guard a delete', async () => {
      const error = await rejection(InvalidKeyError, versioned.delete(Object.assign({}, entity)));
      expect(error.message).to.equal(
        'Versioned.version: is no part of the key; give { tenant, at }; an instance of the class has its version checked.',
      );
      await versioned.delete(entity);
      expect(requests.pop()?.input).to.have.property('ConditionExpression');
    });

    it('what is no part of it', async () => {
      const error = await rejection(InvalidKeyError, versioned.get({ tenant: 't', at: 1, email: 'x' }));
      expect(error.message).to.equal('Versioned.email: is no part of the key; give { tenant, at }.');
      await rejection(InvalidKeyError, guarded.update({ id: 'a', age: 2 }, { age: 3 }));
      await rejection(InvalidKeyError, guarded.getAll([{ id: 'a', idd: 'b' } as object]));
      await versioned.get({ tenant: 't', at: 1, email: undefined } as object);
      await versioned.get({ pk: 'TENANT#t', sk: 'AT#1' });
      await versioned.get({ tenant: 't', sk: 'AT#1' });
      await rejection(InvalidKeyError, versioned.get({ tenant: 't', at: 1, sk: 'AT#2' }));
    });

    it('also of an object without a prototype, of another class, and where the getter does not tell what it reads', async () => {
      class Dto {
        constructor(readonly fields: object) {
          Object.assign(this, fields);
        }
        get version(): number {
          return 9;
        }
      }
      const bare = Object.assign(Object.create(null) as object, { id: 'a', version: 9 });
      for (const call of [
        opaque.delete({ tenant: 't', version: 9 } as object),
        opaque.delete({ tenant: 't', misspelt: 9 } as object),
        opaque.delete(new Dto({ tenant: 't' })),
        opaque.query({ tenant: 't', other: 'x' } as object),
        guarded.delete(bare),
        guarded.deleteAll([bare]),
        guarded.query(bare),
      ]) {
        expect((await rejection(InvalidKeyError, call)).message).to.match(/is no part of the key/);
      }
      await opaque.delete({ tenant: 't' });
      await opaque.query({ tenant: 't', pk: undefined } as object);
    });

    it('of a partial instance, the version that was selected', async () => {
      const item = {
        pk: { S: 'TENANT#t' },
        sk: { S: 'AT#1' },
        tenant: { S: 't' },
        at: { N: '1' },
        version: { N: '3' },
      };
      const { client: answering, requests: sent } = stubClient(() => answered({ Items: [item], Count: 1 }));
      const repository = new Repository(Versioned, { client: answering, keySchema: 'declared' });
      const [partial] = await repository.queryAll({ tenant: 't' }, { select: ['at', 'version'] });
      await repository.delete(partial as Versioned);
      expect(sent.pop()?.input).to.have.property('ConditionExpression');
      const [unversioned] = await repository.queryAll({ tenant: 't' }, { select: ['at'] });
      await repository.delete(unversioned as Versioned);
      expect(sent.pop()?.input).not.to.have.property('ConditionExpression');
    });

    it('of a query, what belongs to the sort key', async () => {
      await rejection(InvalidKeyError, versioned.query({ tenant: 't', at: 1 }));
      await rejection(InvalidKeyError, versioned.query({ tenant: 't', sk: 'AT#1' }));
      await versioned.query({ tenant: 't' });
      await versioned.query(entity);
    });
  });

  describe('in a list', () => {
    const { client: stub, requests } = stubClient(() => answered());
    const guarded = new Repository(Guarded, { client: stub, keySchema: 'declared' });
    const entities = (age: number): Guarded[] =>
      [1, 2, age].map((each, at) => Object.assign(new Guarded(), { id: `${at}`, age: each }));

    it('which element an error is about', async () => {
      const broken = await rejection(UnsupportedValueError, guarded.saveAll(entities(NaN)));
      expect(broken.message).to.match(/^Guarded\.age: .* \(element 2 of the list\)$/);
      expect(broken.index).to.equal(2);
      expect((await rejection(InvalidEntityError, guarded.saveAll([null as never]))).index).to.equal(0);
      expect((await rejection(InvalidKeyError, guarded.deleteAll(['a', '']))).index).to.equal(1);
      expect((await rejection(InvalidKeyError, guarded.getAll(['a', 'b', ''] as never))).index).to.equal(2);
      expect(requests).to.deep.equal([]);
    });

    it('which element has a key that the table does not take', async () => {
      const indexed = new Repository(Indexed, { client: stub, keySchema: 'declared' });
      const indexedBy = (email: string): Indexed => Object.assign(new Indexed(), { id: email, email });
      const given = [indexedBy('a'), Object.assign(indexedBy('b'), { email: '' })];
      const broken = await rejection(InvalidKeyError, indexed.saveAll(given));
      expect(broken.message).to.match(/^Indexed\.email: .* \(element 1 of the list\)$/);
      expect(broken.index).to.equal(1);
      const tooLong = 'x'.repeat(3000);
      expect((await rejection(InvalidKeyError, indexed.getAll(['a', tooLong]))).index).to.equal(1);
      expect((await rejection(InvalidKeyError, indexed.deleteAll(['a', 'b', tooLong]))).index).to.equal(2);
      expect(requests).to.deep.equal([]);
    });

    it('which leg of a transaction', async () => {
      const legs = entities(NaN).map((each) => guarded.tx.save(each));
      expect((await rejection(UnsupportedValueError, transactWrite(stub, legs))).index).to.equal(2);
      const reads = [guarded.tx.get('a'), guarded.tx.get('')];
      expect((await rejection(InvalidKeyError, transactGet(stub, reads))).index).to.equal(1);
    });
  });
});

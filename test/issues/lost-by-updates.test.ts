import 'reflect-metadata';
import { attr, Attribute, Entity, InvalidUpdateError, PartitionKey, Repository, transactWrite } from '@entable/core';
import { createTables, injectFaults } from '@entable/testing';
import { expect } from 'chai';
import { client, itNeeds, uniqueTableName } from '../support/engine.js';
import { rejection } from '../support/refusals.js';

class Address {
  @Attribute() street!: string;
  @Attribute() city!: string;
}

@Entity('people')
class Person {
  @PartitionKey() name!: string;
  @Attribute() age?: number;
  @Attribute({ type: () => String }) nickname?: string | null;
  @Attribute() job?: string;
  @Attribute() home?: Address;
  @Attribute({ of: () => Address }) past?: Address[];
}

const p = attr(Person);
const address = (): Address => Object.assign(new Address(), { street: 'Evergreen Terrace', city: 'Springfield' });
const homer = (): Person =>
  Object.assign(new Person(), { name: 'Homer', age: 39, nickname: 'Homie', job: 'Inspector', home: address() });

describe('lost by updates', () => {
  const tableName = uniqueTableName('people');
  let people: Repository<Person>;

  before(async () => {
    await createTables(client(), [Person], { tableName });
    people = new Repository(Person, { client: client(), tableName });
  });
  beforeEach(() => people.save(homer()));

  const stored = (): Promise<Person | null> => people.get('Homer', { consistentRead: true });

  it('attributes that an update did not name', async () => {
    await people.update('Homer', { age: 40 });
    expect(await stored()).to.deep.equal(Object.assign(homer(), { age: 40 }));
  });

  it('the difference between leaving alone, storing null and removing', async () => {
    await people.update('Homer', { nickname: undefined, age: 40 } as object);
    expect(await stored()).to.have.property('nickname', 'Homie');
    await people.update('Homer', { nickname: null });
    expect(await stored()).to.have.property('nickname', null);
    await people.update('Homer', { age: 41 }, { condition: p.nickname.type('NULL') });
    await people.update('Homer', [p.nickname.remove()]);
    await people.update('Homer', { age: 42 }, { condition: p.nickname.notExists() });
  });

  it('the rest of a map, to a change of one of its fields', async () => {
    await people.update('Homer', [p.home.city.set('Shelbyville')]);
    expect(await stored())
      .to.have.property('home')
      .that.deep.equals(Object.assign(address(), { city: 'Shelbyville' }));
  });

  it('a change inside of a map that is not there, told by an error that names it and not made up', async () => {
    await people.update('Homer', [p.home.remove()]);
    const error = await rejection(InvalidUpdateError, people.update('Homer', [p.home.city.set('Shelbyville')]));
    expect(error.message).to.match(/^Person\.home: the stored item has nothing there/);
    expect(error.cause).to.have.property('name', 'ValidationException');
    expect((await stored())?.home).to.equal(undefined);
    const several = [p.home.city.set('Shelbyville'), p.past.at(0).street.set('Main'), p.age.set(1)];
    expect((await rejection(InvalidUpdateError, people.update('Homer', several))).message).to.match(
      /^Person\.home: one of this and 'past\[0\]': the stored item has nothing there/,
    );
  });

  it('a change that reads what is not there, told by an error that names it', async () => {
    await people.update('Homer', [p.job.remove(), p.age.remove()]);
    for (const [update, path] of [
      [p.nickname.set(p.job), 'job'],
      [p.age.increment(1), 'age'],
    ] as const) {
      const error = await rejection(InvalidUpdateError, people.update('Homer', [update]));
      expect(error.message).to.equal(`Person.${path}: the stored item has no such attribute to read.`);
    }
    expect(await stored()).to.have.property('nickname', 'Homie');
  });

  itNeeds('transactions', 'a cancelled transaction that looked like a stored one', async () => {
    const legs = [people.tx.update('Homer', { age: 1 }), people.tx.check('Nobody', p.name.exists())];
    const error = await rejection(Error, transactWrite(client(), legs));
    expect(error).to.have.property('name', 'TransactionCanceledException');
    expect(error)
      .to.have.property('CancellationReasons')
      .that.satisfies((reasons: { Code: string }[]) => reasons[1]!.Code === 'ConditionalCheckFailed');
    expect(await stored()).to.have.property('age', 39);
  });

  itNeeds('transactions', 'a transaction that a conflict cancelled, each time it was sent', async () => {
    const faults = injectFaults(client(), [{ fault: 'cancel', times: Infinity }]);
    try {
      const error = await rejection(Error, transactWrite(client(), [people.tx.update('Homer', { age: 1 })]));
      expect(error).to.have.property('name', 'TransactionCanceledException');
    } finally {
      faults.stop();
    }
    expect(await stored()).to.have.property('age', 39);
  });
});

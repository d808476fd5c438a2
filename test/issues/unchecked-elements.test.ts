import 'reflect-metadata';
import { attr, Attribute, Entity, EntityValidationError, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { MinLength, type ValidationError } from 'class-validator';
import { client, uniqueTableName } from '../support/engine.js';
import { rejection } from '../support/refusals.js';

class Pet {
  @Attribute() @MinLength(2) name!: string;
}

class Child {
  @Attribute() @MinLength(2) name!: string;
  @Attribute() pet?: Pet;
}

@Entity('parents')
class Parent {
  @PartitionKey() name!: string;
  @Attribute({ of: () => Child }) children: Child[] = [];
  @Attribute({ of: () => Child }) byName: Map<string, Child> = new Map();
}

const p = attr(Parent);
const child = (name: string, pet?: string): Child =>
  Object.assign(new Child(), { name, ...(pet !== undefined && { pet: Object.assign(new Pet(), { name: pet }) }) });

function pathsOf(errors: readonly ValidationError[], before = ''): string[] {
  return errors.flatMap(({ property, children = [] }) =>
    children.length === 0 ? [`${before}/${property}`] : pathsOf(children, `${before}/${property}`),
  );
}

describe('instances that an update puts into lists and Maps', () => {
  const tableName = uniqueTableName('parents');
  let parents: Repository<Parent>;

  before(async () => {
    await createTables(client(), [Parent], { tableName });
    parents = new Repository(Parent, { client: client(), tableName });
  });
  beforeEach(() => parents.save(Object.assign(new Parent(), { name: 'Homer', children: [child('Bart')] })));

  const cases = [
    ['an element', p.children.at(0).set(child('B')), '/children/0/name'],
    ['an element where there is none', p.children.at(1).setIfNotExists(child('B')), '/children/1/name'],
    ['appended ones', p.children.append([child('Lisa'), child('M')]), '/children/1/name'],
    ['prepended ones', p.children.prepend([child('Lisa', 'x')]), '/children/0/pet/name'],
    ['a value of a Map', p.byName.get('bart').set(child('B')), '/byName/bart/name'],
    ['what is nested in an element', p.children.at(0).set(child('Bart', 'x')), '/children/0/pet/name'],
    ['a nested class of an element', p.children.at(0).pet.name.set('x'), '/children/0/pet/name'],
  ] as const;
  for (const [what, update, path] of cases) {
    it(`are checked by their class's rules: ${what}`, async () => {
      const error = await rejection(EntityValidationError, parents.update('Homer', [update]));
      expect(pathsOf(error.errors as ValidationError[])).to.deep.equal([path]);
      expect((await parents.get('Homer'))?.children).to.deep.equal([child('Bart')]);
    });
  }

  it('are stored where the rules hold', async () => {
    await parents.update('Homer', [
      p.children.append([child('Lisa', 'Snowball')]),
      p.byName.get('bart').set(child('Bart')),
    ]);
    const homer = await parents.get('Homer', { consistentRead: true });
    expect(homer?.children).to.deep.equal([child('Bart'), child('Lisa', 'Snowball')]);
    expect(homer?.byName).to.deep.equal(new Map([['bart', child('Bart')]]));
  });
});

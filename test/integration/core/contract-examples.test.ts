import 'reflect-metadata';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  and,
  attr,
  Attribute,
  Entity,
  or,
  PartitionKey,
  Repository,
  SortKey,
  not,
  type Condition,
} from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';
import { client, uniqueTableName } from '../../support/engine.js';

class Address {
  @Attribute() city!: string;
}

class Child {
  @Attribute() name!: string;
}

// The classes of docs/contract.md, with every attribute that its examples name.
@Entity('characters')
class Character {
  @PartitionKey() @IsString() name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
  @Attribute() @IsString() occupation!: string;
  @Attribute() @IsOptional() @IsString() catchphrase?: string;
  @Attribute() retirementAge?: number;
  @Attribute() retiredAt?: Date;
  @Attribute() bornOn?: Date;
  @Attribute() address: Address = new Address();
  @Attribute({ of: () => Child }) children: Child[] = [];
  @Attribute({ type: () => Object }) labels: Record<string, string> = {};
  @Attribute() visits?: number;
  @Attribute() catchphrases?: string[];
  @Attribute() tags: Set<string> = new Set();
  @Attribute() nickname?: string;
}

@Entity('family_members')
class FamilyMember {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() age!: number;
  @Attribute() occupation!: string;
  @Attribute({ name: 'created_at' }) createdAt!: string;
}

describe('the examples of the contract', () => {
  const suffix = uniqueTableName('');
  const tableName = (name: string): string => name + suffix;
  let characters: Repository<Character>;
  const c = attr(Character);

  before(async () => {
    await createTables(client(), [Character, FamilyMember], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
  });
  after(() => deleteTables(client(), [Character, FamilyMember], { tableName }));

  beforeEach(async () => {
    await characters.save(
      Object.assign(new Character(), {
        name: 'Homer',
        age: 39,
        occupation: 'Safety Inspector',
        catchphrase: "D'oh!",
        retirementAge: 65,
        bornOn: new Date('1956-05-12T00:00:00Z'),
        address: Object.assign(new Address(), { city: 'Springfield' }),
        children: ['Bart', 'Lisa'].map((name) => Object.assign(new Child(), { name })),
        labels: { 'any key': 'x' },
        catchphrases: ['Mmm…'],
        tags: new Set(['slim']),
      }),
    );
  });

  /** Whether the condition holds of the stored Homer. */
  async function holds(condition: Condition<Character>): Promise<boolean> {
    try {
      await characters.patch('Homer', { visits: 0 }, { condition });
      return true;
    } catch (error) {
      expect(error).to.have.property('name', 'ConditionalCheckFailedException');
      return false;
    }
  }

  const conditions: [text: string, condition: Condition<Character>, expected: boolean][] = [
    ["occupation.eq('Safety Inspector')", c.occupation.eq('Safety Inspector'), true],
    ["occupation.ne('Teacher')", c.occupation.ne('Teacher'), true],
    ['age.lt(18)', c.age.lt(18), false],
    ['age.lte(39)', c.age.lte(39), true],
    ['age.gt(10)', c.age.gt(10), true],
    ['age.gte(21)', c.age.gte(21), true],
    ['age.between(10, 50)', c.age.between(10, 50), true],
    ["name.beginsWith('B')", c.name.beginsWith('B'), false],
    ['catchphrase.contains("D\'oh")', c.catchphrase.contains("D'oh"), true],
    ["occupation.in('Student', 'Teacher')", c.occupation.in('Student', 'Teacher'), false],
    ['name.size().gte(3)', c.name.size().gte(3), true],
    ['catchphrase.exists()', c.catchphrase.exists(), true],
    ['retiredAt.notExists()', c.retiredAt.notExists(), true],
    ["age.type('N')", c.age.type('N'), true],
    ['age.gt(c.retirementAge)', c.age.gt(c.retirementAge), false],
    ["address.city.eq('Springfield')", c.address.city.eq('Springfield'), true],
    ['children.at(0).name.exists()', c.children.at(0).name.exists(), true],
    ["labels.get('any key').eq('x')", c.labels.get('any key').eq('x'), true],
    ['bornOn.gt(new Date(…))', c.bornOn.gt(new Date('1950-01-01')), true],
    ['and(…, not(…))', and(c.age.gte(10), c.occupation.ne('Baby'), not(c.name.eq('Maggie'))), true],
    ['….and(…).or(…).not()', c.age.gte(18).and(c.occupation.eq('Student')).or(c.name.eq('Homer')).not(), false],
    ['or(…)', or([c.age.lt(18), c.name.eq('Homer')]), true],
  ];
  for (const [text, condition, expected] of conditions) {
    it(`${text} is ${expected}`, async () => {
      expect(await holds(condition)).to.equal(expected);
    });
  }

  it('updates in object form', async () => {
    await characters.update('Homer', { age: 40, catchphrase: 'Woo-hoo!' });
    expect(await characters.get('Homer')).to.include({
      age: 40,
      catchphrase: 'Woo-hoo!',
      occupation: 'Safety Inspector',
    });
  });

  it('updates in list form, on a condition', async () => {
    await characters.update(
      'Homer',
      [
        c.age.increment(1),
        c.address.city.set('Springfield'),
        c.visits.add(1),
        c.retiredAt.remove(),
        c.catchphrases.append(['Woo-hoo!']),
        c.tags.add(new Set(['dad'])),
        c.nickname.setIfNotExists('Homie'),
      ],
      { condition: c.occupation.eq('Safety Inspector') },
    );
    await characters.update('Homer', [c.tags.delete(new Set(['slim']))]);
    const homer = await characters.get('Homer');
    expect(homer).to.include({ age: 40, visits: 1, nickname: 'Homie' });
    expect(homer?.catchphrases).to.deep.equal(['Mmm…', 'Woo-hoo!']);
    expect(homer?.tags).to.deep.equal(new Set(['dad']));
  });

  it('takes a document client as it takes a client', async () => {
    const repository = new Repository(Character, { client: DynamoDBDocumentClient.from(client()), tableName });
    expect(await repository.get('Homer'))
      .to.be.instanceOf(Character)
      .with.property('age', 39);
  });

  it('names an item by the key properties where there is a sort key', async () => {
    const members = new Repository(FamilyMember, { client: client(), tableName });
    const homer = { family: 'Simpson', name: 'Homer', age: 39, occupation: 'Safety Inspector', createdAt: '1987' };
    await members.create(Object.assign(new FamilyMember(), homer));
    expect(await members.get({ family: 'Simpson', name: 'Homer' })).to.include(homer);
  });

  it('leaves the class a plain class', () => {
    const homer = Object.assign(new FamilyMember(), { family: 'Simpson', name: 'Homer' });
    expect(Object.getPrototypeOf(FamilyMember)).to.equal(Function.prototype);
    expect(JSON.parse(JSON.stringify(homer))).to.deep.equal({ family: 'Simpson', name: 'Homer' });
    expect(Reflect.ownKeys(homer).sort()).to.deep.equal(['age', 'createdAt', 'family', 'name', 'occupation']);
  });

  it('lets a repository be subclassed', async () => {
    class CharacterRepository extends Repository<Character> {
      adults(): Promise<Character | null> {
        return this.get('Homer');
      }
    }
    const repository = new CharacterRepository(Character, { client: client(), tableName });
    expect(await repository.adults()).to.have.property('age', 39);
  });
});

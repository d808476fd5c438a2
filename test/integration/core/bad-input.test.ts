import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  EntableError,
  PartitionKey,
  Repository,
  SortKey,
  type Condition,
} from '@entable/core';
import { expect } from 'chai';
import { IsInt, Min } from 'class-validator';
import { stubClient } from '../../support/recording-client.js';

@Entity('members')
class Member {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
}

@Entity('others')
class Other {
  @PartitionKey() family!: string;
  @Attribute() age!: number;
}

/** What plain JavaScript, or a cast, hands over. */
function cast(value: unknown): never {
  return value as never;
}

const homer = { family: 'Simpson', name: 'Homer' };
const m = attr(Member);
const member = (values: object): Member => Object.assign(new Member(), { ...homer, age: 39 }, values);

const calls: [name: string, code: string, call: (members: Repository<Member>) => Promise<unknown>][] = [
  ['get without a sort key', 'MISSING_SORT_KEY_VALUE', (r) => r.get({ family: 'Simpson' })],
  ['get by a bare value', 'MISSING_SORT_KEY_VALUE', (r) => r.get('Simpson')],
  ['get by undefined', 'INVALID_KEY', (r) => r.get(cast(undefined))],
  ['get by an empty key', 'INVALID_KEY', (r) => r.get({ family: '', name: 'Homer' })],
  ['get by null', 'INVALID_KEY', (r) => r.get(cast({ family: 'Simpson', name: null }))],
  ['get by a number for a string', 'INVALID_KEY', (r) => r.get(cast({ family: 1, name: 'Homer' }))],
  ['get by NaN', 'INVALID_KEY', (r) => r.get(cast({ family: 'Simpson', name: Number.NaN }))],
  ['save of an invalid entity', 'ENTITY_VALIDATION', (r) => r.save(member({ age: -1 }))],
  ['save of a plain object', 'INVALID_ENTITY', (r) => r.save({ ...homer, age: 39 })],
  ['save without a key', 'INVALID_KEY', (r) => r.save(member({ family: undefined }))],
  ['save of a number that JSON has not', 'ENTITY_VALIDATION', (r) => r.save(member({ age: Number.NaN }))],
  ['create of null', 'INVALID_ENTITY', (r) => r.create(cast(null))],
  ['save on an undefined condition', 'INVALID_CONDITION', (r) => r.save(member({}), cast({ condition: undefined }))],
  ['delete on an undefined condition', 'INVALID_CONDITION', (r) => r.delete(homer, cast({ condition: undefined }))],
  [
    'update on what is no condition',
    'UNKNOWN_CONDITION_TYPE',
    (r) => r.update(homer, { age: 1 }, cast({ condition: {} })),
  ],
  [
    'update on a condition of another entity',
    'INVALID_CONDITION',
    (r) => r.update(homer, { age: 1 }, { condition: cast(attr(Other).age.eq(1)) }),
  ],
  ['update of a key', 'INVALID_UPDATE', (r) => r.update(homer, { name: 'Bart' })],
  ['update of nothing', 'EMPTY_UPDATE', (r) => r.update(homer, {})],
  ['update of undefined only', 'EMPTY_UPDATE', (r) => r.patch(homer, { age: undefined })],
  ['update of an unknown attribute', 'UNKNOWN_ATTRIBUTE', (r) => r.update(homer, cast({ agee: 1 }))],
  ['update twice of one attribute', 'INVALID_UPDATE', (r) => r.update(homer, [m.age.set(1), m.age.increment(1)])],
  ['update against the rules', 'ENTITY_VALIDATION', (r) => r.update(homer, [m.age.set(-1)])],
  ['update to NaN', 'INVALID_UPDATE', (r) => r.update(homer, { age: Number.NaN })],
  ['query by undefined', 'INVALID_KEY', (r) => r.query(cast(undefined))],
  ['query on what is no condition', 'UNKNOWN_CONDITION_TYPE', (r) => r.query('Simpson', { filterCondition: cast({}) })],
  ['query with limit NaN', 'INVALID_CONDITION', (r) => r.query('Simpson', { limit: Number.NaN })],
  ['query with limit 0', 'INVALID_CONDITION', (r) => r.query('Simpson', { limit: 0 })],
  ['queryAll with maxItems 1.5', 'INVALID_CONDITION', (r) => r.queryAll('Simpson', { maxItems: 1.5 })],
  ['saveAll with one plain object', 'INVALID_ENTITY', (r) => r.saveAll([cast({ ...homer })])],
  ['deleteAll with one bad key', 'MISSING_SORT_KEY_VALUE', (r) => r.deleteAll([{ family: 'Simpson' }])],
];

describe('bad input never reaches the wire', () => {
  for (const [name, code, call] of calls) {
    it(`${name} is ${code}, and nothing is sent`, async () => {
      const { client, requests } = stubClient();
      const error: unknown = await call(new Repository(Member, { client })).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(EntableError).with.property('code', code);
      expect((error as Error).message).to.match(/Member|attr\(Entity\)/);
      expect(requests).to.deep.equal([]);
    });
  }

  const conditions: [name: string, code: string, condition: () => Condition<Member>][] = [
    ['eq(undefined)', 'INVALID_CONDITION', () => m.name.eq(cast(undefined))],
    ['gt(NaN)', 'INVALID_CONDITION', () => m.age.gt(Number.NaN)],
    ['in()', 'INVALID_CONDITION', () => m.name.in()],
    ['an unknown attribute', 'UNKNOWN_ATTRIBUTE', () => (cast(m) as { agee: typeof m.age }).agee.eq(1)],
  ];
  for (const [name, code, condition] of conditions) {
    it(`${name} is ${code} where it is written`, () => {
      expect(condition).to.throw(EntableError).with.property('code', code);
    });
  }
});

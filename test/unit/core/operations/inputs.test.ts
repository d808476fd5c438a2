import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  EntityValidationError,
  InvalidConditionError,
  InvalidTransactionError,
  InvalidUpdateError,
  MissingSortKeyValueError,
  PartitionKey,
  Repository,
  SortKey,
  Version,
  type Inputs,
} from '@entable/core';
import { expect } from 'chai';
import { IsInt, Min } from 'class-validator';
import { rejection } from '../../../support/refusals.js';
import { stubbedTable } from '../../../support/stubbed-table.js';

@Entity('members')
class Member {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
  @Version() version!: number;
}

const m = attr(Member);
const key = { family: 'Simpson', name: 'Homer' };
const member = (values: object = {}): Member => Object.assign(new Member(), { ...key, age: 39, ...values });
const condition = m.age.gt(1);
const asked = { condition, returnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

type Calls = {
  [K in keyof Inputs<Member>]: (...given: Parameters<Inputs<Member>[K]>) => Promise<unknown>;
};
const once = { clientRequestToken: 'once' };
const calls: Record<string, (of: Calls) => Promise<unknown>> = {
  save: (of) => of.save(member(), asked),
  'save of a version': (of) => of.save(member({ version: 7 })),
  create: (of) => of.create(member()),
  get: (of) => of.get(key, { consistentRead: true, select: ['age'] }),
  update: (of) => of.update(key, { age: 1 }, { ...asked, returnValues: 'UPDATED_NEW' }),
  'update with a token': (of) => of.update(key, { age: 1 }, { ...asked, ...once }),
  patch: (of) => of.patch(key, [m.age.increment(1)], { version: 3 }),
  'patch with a token': (of) => of.patch(key, [m.age.increment(1)], once),
  delete: (of) => of.delete(member({ version: 7 }), { ...asked, returnValues: 'ALL_OLD' }),
  query: (of) =>
    of.query('Simpson', {
      sortKeyCondition: m.name.beginsWith('H'),
      filterCondition: condition,
      limit: 3,
      select: ['age'],
      exclusiveStartKey: { family: { S: 'Simpson' }, name: { S: 'Bart' } },
    }),
  scan: (of) => of.scan({ filterCondition: condition, limit: 3, consistentRead: true }),
};

describe('inputs', () => {
  for (const [name, call] of Object.entries(calls)) {
    it(`of ${name} are what the call sends, and nothing else is sent`, async () => {
      const { client, requests, operations } = stubbedTable(Member);
      const members = new Repository(Member, { client, returnConsumedCapacity: 'TOTAL' });
      const input = await call(members.input);
      expect(operations()).to.deep.equal(['DescribeTable']);
      await call(members);
      expect(operations()).to.have.length(2);
      expect(input).to.deep.equal(requests[1]!.input);
    });
  }

  it('of an update with a token are a transaction’s', async () => {
    const { input } = new Repository(Member, { client: stubbedTable(Member).client });
    const { TransactItems: items, ClientRequestToken: token } = await input.update(key, { age: 1 }, once);
    expect([items?.length, token]).to.deep.equal([1, 'once']);
  });

  it('leave the instance as it is', async () => {
    const { input } = new Repository(Member, { client: stubbedTable(Member).client });
    const homer = member();
    expect((await input.save(homer)).Item)
      .to.have.property('version')
      .that.deep.equals({ N: '1' });
    expect(homer).to.deep.equal(member());
  });

  it('are refused as the calls are', async () => {
    const { client, requests } = stubbedTable(Member);
    const { input } = new Repository(Member, { client });
    await rejection(EntityValidationError, input.save(member({ age: -1 })));
    await rejection(MissingSortKeyValueError, input.get({ family: 'Simpson' }));
    await rejection(InvalidUpdateError, input.update(key, { name: 'Bart' }));
    await rejection(InvalidTransactionError, input.update(key, { age: 1 }, { clientRequestToken: '' }));
    await rejection(InvalidConditionError, input.query('Simpson', { limit: 0 }));
    await rejection(InvalidConditionError, input.scan({ limit: Number.NaN }));
    expect(requests).to.deep.equal([]);
  });
});

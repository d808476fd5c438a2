import 'reflect-metadata';
import { inspect } from 'node:util';
import {
  attr,
  Attribute,
  EmptyUpdateError,
  Entity,
  InvalidConditionError,
  InvalidEntityError,
  InvalidTransactionError,
  InvalidUpdateError,
  MissingSortKeyValueError,
  PartitionKey,
  Repository,
  SortKey,
  transactGet,
  transactWrite,
  type GetLeg,
  type WriteLeg,
} from '@entable/core';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { answered, stubClient } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';

@Entity('members')
class Member {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() age!: number;
  @Attribute() text?: string;
}

@Entity('members')
class Guest {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
}

const m = attr(Member);
const key = { family: 'Simpson', name: 'Homer' };
const member = (values: object = {}): Member => Object.assign(new Member(), { ...key, age: 39, ...values });

/** What plain JavaScript, or a cast, hands over. */
function cast(value: unknown): never {
  return value as never;
}

describe('transactions', () => {
  const { client, requests } = stubClient(({ operation }) => {
    if (operation === 'TransactWriteItems') return answered();
    return operation === 'TransactGetItems' ? answered({ Responses: [{}] }) : undefined;
  });
  const options = { client, keySchema: 'declared', cursorSecret: 'secret of cursors' } as const;
  const members = new Repository(Member, options);
  const guests = new Repository(Guest, options);
  const { tx } = members;
  beforeEach(() => void (requests.length = 0));

  const refused = async (legs: unknown, on: unknown = client): Promise<InvalidTransactionError> => {
    const error = await rejection(InvalidTransactionError, transactWrite(cast(on), cast(legs)));
    expect(requests).to.deep.equal([]);
    return error;
  };

  it('send what the calls of their names send, without what transactions do not take', async () => {
    const watched = new Repository(Member, { ...options, returnConsumedCapacity: 'TOTAL' });
    await transactWrite(client, [
      watched.tx.save(member({ name: 'a' }), {
        condition: m.age.gt(1),
        returnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
      watched.tx.create(member({ name: 'b' })),
      watched.tx.update({ ...key, name: 'c' }, { age: 1 }),
      watched.tx.patch({ ...key, name: 'd' }, [m.age.increment(1)]),
      watched.tx.delete({ ...key, name: 'e' }),
      tx.check({ ...key, name: 'f' }, m.age.eq(1), { returnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    ]);
    const { input } = requests[0]!;
    const legs = input.TransactItems as Record<string, Record<string, unknown>>[];
    const kinds = legs.flatMap((leg) => Object.keys(leg));
    expect(kinds.join()).to.equal('Put,Put,Update,Update,Delete,ConditionCheck');
    expect(legs[5]!.ConditionCheck).to.deep.equal({
      TableName: 'members',
      Key: { family: { S: 'Simpson' }, name: { S: 'f' } },
      ConditionExpression: '#n0 = :v0',
      ExpressionAttributeNames: { '#n0': 'age' },
      ExpressionAttributeValues: { ':v0': { N: '1' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    for (const leg of legs) {
      const [names] = Object.values(leg).map((inner) => Object.keys(inner));
      for (const name of ['ReturnConsumedCapacity', 'ReturnValues']) expect(names).not.to.include(name);
    }
    expect(input.ReturnConsumedCapacity).to.equal('TOTAL');
    // The SDK's own.
    expect(input.ClientRequestToken).to.match(/^[0-9a-f-]{36}$/);
  });

  it('refuse what is no list of legs, naming the leg', async () => {
    expect((await refused(undefined)).message).to.equal('The transaction takes a list of legs.');
    expect((await refused([])).message).to.contain('no legs');
    const many = Array.from({ length: 101 }, (_, age) => tx.delete({ ...key, name: `${age}` }));
    expect((await refused(many)).message).to.contain('101 legs');
    for (const given of [undefined, null, {}, 'save', member(), [tx.save(member())]]) {
      expect(await refused([tx.delete(key), given])).to.include({ leg: 1, entityName: undefined });
    }
    expect(await refused(new Array(1))).to.have.property('leg', 0);
    expect(await refused([tx.get(key)])).to.include({ leg: 0, entityName: 'Member' });
    const write = cast(tx.delete(key)) as GetLeg<Member>;
    expect((await rejection(InvalidTransactionError, transactGet(client, [write]))).message).to.contain('is a write');
    expect((await rejection(InvalidTransactionError, transactGet(client, []))).message).to.contain('no legs');
  });

  it('refuse legs of another client, and take a document client around theirs', async () => {
    expect((await refused([tx.delete(key)], stubClient().client)).message).to.contain('another client');
    expect((await refused([tx.delete(key)], null)).message).to.contain('needs a client');
    await transactWrite(DynamoDBDocumentClient.from(client), [tx.delete(key)]);
    expect(requests).to.have.length(1);
  });

  it('refuse two legs on one item, of whatever classes', async () => {
    const guest = Object.assign(new Guest(), key);
    for (const legs of [
      [tx.save(member()), tx.check(key, m.age.exists())],
      [tx.update(member(), { age: 1 }), guests.tx.save(guest)],
    ]) {
      const { message, leg } = await refused(legs);
      expect(leg).to.equal(1);
      expect(message).to.match(/is about the item of leg 0, { family: 'Simpson', name: 'Homer' } of 'members'/);
    }
    await rejection(InvalidTransactionError, transactGet(client, [tx.get(key), guests.tx.get(key)]));
    const stage = new Repository(Member, { ...options, tableName: 'members-of-another-stage' });
    await transactWrite(client, [tx.delete(key), stage.tx.delete(key)]);
  });

  it('refuse more than 4 MB', async () => {
    const text = 'x'.repeat(400_000);
    const legs = Array.from({ length: 11 }, (_, age) => tx.save(member({ name: `${age}`, text })));
    expect(await refused(legs)).to.include({ leg: 10, entityName: 'Member' });
    await transactWrite(client, legs.slice(1));
  });

  it('refuse a token that is none', async () => {
    for (const clientRequestToken of [undefined, null, '', 'x'.repeat(37), 1]) {
      const call = transactWrite(client, [tx.delete(key)], cast({ clientRequestToken }));
      await rejection(InvalidTransactionError, call);
    }
    await transactWrite(client, [tx.delete(key)], { clientRequestToken: 'mine' });
    expect(requests.map(({ input }) => input.ClientRequestToken)).to.deep.equal(['mine']);
  });

  it('check the arguments of legs when they are sent, before the request', async () => {
    const legs: [expected: abstract new (...args: never) => Error, leg: () => WriteLeg][] = [
      [InvalidEntityError, () => tx.save(cast({ ...key, age: 1 }))],
      [InvalidConditionError, () => tx.save(member(), cast({ condition: undefined }))],
      [InvalidConditionError, () => tx.save(member(), cast({ returnValues: 'ALL_OLD' }))],
      [InvalidConditionError, () => tx.delete(key, cast({ returnValues: 'ALL_OLD' }))],
      [InvalidConditionError, () => tx.check(key, cast(undefined))],
      [MissingSortKeyValueError, () => tx.check({ family: 'Simpson' }, m.age.exists())],
      [EmptyUpdateError, () => tx.update(key, {})],
      [InvalidUpdateError, () => tx.update(key, { age: 1 }, cast({ returnValues: 'ALL_NEW' }))],
      [InvalidUpdateError, () => tx.patch(key, { age: 1 }, cast({ clientRequestToken: 'x' }))],
    ];
    for (const [expected, leg] of legs) await rejection(expected, transactWrite(client, [leg()]));
    await rejection(MissingSortKeyValueError, transactGet(client, [tx.get({ family: 'Simpson' })]));
    expect(requests).to.deep.equal([]);
  });

  it('read what they are given when they are sent, at once', async () => {
    const homer = member();
    const legs = [tx.save(homer)];
    homer.age = 40;
    const sent = transactWrite(client, legs);
    homer.age = 41;
    legs.pop();
    await sent;
    const [{ Put: put }] = requests[0]!.input.TransactItems as [{ Put: { Item: object } }];
    expect(put.Item).to.have.property('age').that.deep.equals({ N: '40' });
  });

  it('stop where the signal says so', async () => {
    const abortSignal = AbortSignal.abort();
    for (const call of [
      transactWrite(client, [tx.delete(key)], { abortSignal }),
      transactGet(client, [tx.get(key)], { abortSignal }),
    ]) {
      expect(await rejection(Error, call)).to.have.property('name', 'AbortError');
    }
    expect(requests).to.deep.equal([]);
  });

  it('have legs that show nothing and can’t be changed', () => {
    expect(inspect(tx.save(member()), { depth: 9 })).to.equal('{}');
    expect(Object.isFrozen(tx.get(key))).to.equal(true);
    expect(Object.keys(members)).not.to.include('tx');
  });
});

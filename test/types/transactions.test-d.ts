import 'reflect-metadata';
import type {
  PutItemCommandInput,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  attr,
  Attribute,
  Entity,
  PartitionKey,
  storedItem,
  transactGet,
  transactWrite,
  type Client,
  type Repository,
} from '@entable/core';
import { isTrue, type Equal } from './equal.js';

// What transactions, inputs and stored items take and return.

@Entity('accounts')
class Account {
  @PartitionKey() id!: string;
  @Attribute() balance!: number;
}

@Entity('users')
class User {
  @PartitionKey() id!: string;
  @Attribute() name!: string;
}

declare const client: Client;
declare const accounts: Repository<Account>;
declare const users: Repository<User>;
const a = attr(Account);
const u = attr(User);

export async function reads(): Promise<void> {
  const both = await transactGet(client, [accounts.tx.get('a'), users.tx.get('u')]);
  isTrue<Equal<typeof both, [Account | null, User | null]>>();
  const legs = ['a', 'b'].map((id) => accounts.tx.get(id));
  const many = await transactGet(client, legs);
  isTrue<Equal<typeof many, (Account | null)[]>>();
  const pair = [accounts.tx.get('a'), users.tx.get('u')] as const;
  const paired = await transactGet(client, pair, { abortSignal: new AbortController().signal });
  isTrue<Equal<typeof paired, [Account | null, User | null]>>();
  const [part] = await transactGet(client, [accounts.tx.get('a', { select: ['id'] })]);
  isTrue<Equal<typeof part, Pick<Account, 'id'> | null>>();
  // @ts-expect-error: a write is no read
  await transactGet(client, [accounts.tx.delete('a')]);
  // @ts-expect-error: nor is an object
  await transactGet(client, [{}]);
}

export async function writes(): Promise<void> {
  await transactWrite(client, [
    accounts.tx.update('a', [a.balance.increment(-10)], { condition: a.balance.gte(10) }),
    accounts.tx.patch('b', { balance: 1 }, { version: 1, returnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    users.tx.check('u', u.name.exists()),
    users.tx.delete('v'),
  ]);
  // @ts-expect-error: a read is no write
  await transactWrite(client, [accounts.tx.get('a')]);
  // @ts-expect-error: a transaction returns nothing
  accounts.tx.update('a', { balance: 1 }, { returnValues: 'ALL_NEW' });
  // @ts-expect-error: a transaction returns nothing
  accounts.tx.delete('a', { returnValues: 'ALL_OLD' });
  // @ts-expect-error: a check has a condition
  accounts.tx.check('a');
  // @ts-expect-error: of its own class
  accounts.tx.check('a', u.name.exists());
}

export async function inputs(): Promise<void> {
  isTrue<Equal<Awaited<ReturnType<typeof accounts.input.save>>, PutItemCommandInput>>();
  const update = await accounts.input.update('a', { balance: 1 }, { returnValues: 'ALL_NEW' });
  isTrue<Equal<typeof update, UpdateItemCommandInput>>();
  const plain = await accounts.input.patch('a', [a.balance.add(1)]);
  isTrue<Equal<typeof plain, UpdateItemCommandInput>>();
  const once = await accounts.input.patch('a', { balance: 1 }, { clientRequestToken: 'token' });
  isTrue<Equal<typeof once, TransactWriteItemsCommandInput>>();
  await accounts.update('a', { balance: 1 }, { clientRequestToken: 'token', returnValues: 'NONE' });
  // @ts-expect-error: a transaction returns nothing
  await accounts.update('a', { balance: 1 }, { clientRequestToken: 'token', returnValues: 'ALL_NEW' });
  // @ts-expect-error: of its own class
  await accounts.input.save(new User());
}

export function stored(error: unknown): void {
  const account = storedItem(error, Account);
  isTrue<Equal<typeof account, Account | undefined>>();
}

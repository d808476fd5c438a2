import 'reflect-metadata';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  attr,
  Attribute,
  Entity,
  PartialEntityError,
  PartitionKey,
  Repository,
  SortKey,
  transactGet,
  transactWrite,
  Version,
  type RequestReport,
  type WriteLeg,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'chai';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { networkError, recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('accounts')
class Account {
  @PartitionKey() id!: string;
  @Attribute() balance!: number;
  @Version() version!: number;
}

@Entity('entries')
class Entry {
  @PartitionKey() account!: string;
  @SortKey() number!: number;
  @Attribute() amount!: number;
}

const a = attr(Account);
const e = attr(Entry);
const account = (id: string, balance = 10): Account => Object.assign(new Account(), { id, balance });
const entry = (id: string, number = 1, amount = 5): Entry =>
  Object.assign(new Entry(), { account: id, number, amount });

describe('transactions', () => {
  const tables = { accounts: uniqueTableName('accounts'), entries: uniqueTableName('entries') };
  let accounts: Repository<Account>;
  let entries: Repository<Entry>;

  before(async () => {
    await createTables(client(), [Account], { tableName: tables.accounts });
    await createTables(client(), [Entry], { tableName: tables.entries });
    accounts = new Repository(Account, { client: client(), tableName: tables.accounts });
    entries = new Repository(Entry, { client: client(), tableName: tables.entries });
  });

  const canceled = (...legs: WriteLeg[]): Promise<TransactionCanceledException> =>
    rejection(TransactionCanceledException, transactWrite(client(), legs));

  itNeeds('transactions', 'write with every kind of leg, in tables of their own', async () => {
    await entries.saveAll([entry('kinds', 1), entry('kinds', 2), entry('kinds', 3), entry('kinds', 4)]);
    const [saved, created] = [account('kinds'), entry('kinds', 6)];
    await transactWrite(client(), [
      accounts.tx.save(saved),
      entries.tx.create(created),
      entries.tx.update({ account: 'kinds', number: 1 }, [e.amount.increment(1)], { condition: e.amount.eq(5) }),
      entries.tx.patch({ account: 'kinds', number: 2 }, { amount: 20 }),
      entries.tx.delete({ account: 'kinds', number: 3 }),
      entries.tx.check({ account: 'kinds', number: 4 }, e.amount.exists()),
      entries.tx.update({ account: 'kinds', number: 5 }, { amount: 50 }),
    ]);
    expect(await accounts.get('kinds')).to.deep.equal(saved);
    expect(await entries.queryAll('kinds')).to.deep.equal([
      entry('kinds', 1, 6),
      entry('kinds', 2, 20),
      entry('kinds', 4),
      entry('kinds', 5, 50),
      created,
    ]);
  });

  itNeeds('transactions', 'write all or nothing: the SDK’s own error has a reason for each leg', async () => {
    await entries.save(entry('none'));
    const missing = { account: 'none', number: 9 };
    const legs: [leg: WriteLeg, name: string][] = [
      [entries.tx.save(entry('none', 9), { condition: e.amount.exists() }), 'save'],
      [entries.tx.create(entry('none')), 'create'],
      [entries.tx.update(missing, { amount: 1 }, { condition: e.amount.exists() }), 'update'],
      [entries.tx.patch(missing, { amount: 1 }), 'patch'],
      [entries.tx.delete(missing, { condition: e.amount.exists() }), 'delete'],
      [entries.tx.check(missing, e.amount.exists()), 'check'],
    ];
    for (const [leg, name] of legs) {
      const error = await canceled(entries.tx.save(entry('none', 2)), leg);
      const codes = error.CancellationReasons?.map(({ Code: code }) => code);
      expect(codes, name).to.deep.equal(['None', 'ConditionalCheckFailed']);
      expect(await entries.queryAll('none'), name).to.deep.equal([entry('none')]);
    }
  });

  itNeeds('transactions', 'give an instance its version once they are done, and only then', async () => {
    const one = account('versions');
    const [failing, passing] = ['exists', 'notExists'].map((kind) =>
      entries.tx.check(
        { account: 'versions', number: 1 },
        kind === 'exists' ? e.amount.exists() : e.amount.notExists(),
      ),
    ) as [WriteLeg, WriteLeg];
    await canceled(accounts.tx.save(one), failing);
    expect(one.version).to.equal(undefined);
    await transactWrite(client(), [accounts.tx.save(one), passing]);
    expect(one.version).to.equal(1);
    const stale = (await accounts.get('versions'))!;
    await transactWrite(client(), [accounts.tx.save(one)]);
    expect(one.version).to.equal(2);
    await canceled(accounts.tx.save(stale));
    await canceled(accounts.tx.delete(stale));
    await canceled(accounts.tx.update('versions', { balance: 1 }, { version: 1 }));
    await transactWrite(client(), [accounts.tx.patch('versions', [a.balance.increment(1)], { version: 2 })]);
    expect(await accounts.get('versions')).to.include({ balance: 11, version: 3 });
  });

  itNeeds('transactions', 'read entities of several classes at one moment, null for what is missing', async () => {
    await accounts.save(account('read'));
    await entries.save(entry('read'));
    const [one, none, other] = await transactGet(client(), [
      accounts.tx.get('read'),
      accounts.tx.get('nobody'),
      entries.tx.get(entry('read')),
    ]);
    expect(one)
      .to.be.instanceOf(Account)
      .and.to.deep.equal(Object.assign(account('read'), { version: 1 }));
    expect(none).to.equal(null);
    expect(other).to.be.instanceOf(Entry).and.to.deep.equal(entry('read'));
    const [part] = await transactGet(client(), [entries.tx.get(entry('read'), { select: ['amount'] })]);
    expect(part).to.be.instanceOf(Entry);
    expect({ ...part }).to.deep.equal({ amount: 5 });
    expect(
      (await rejection(PartialEntityError, transactWrite(client(), [entries.tx.save(part as Entry)]))).entityName,
    ).to.equal('Entry');
  });

  itNeeds('transactions', 'are done once: after a lost reply, and by one token', async () => {
    await entries.save(entry('once', 1, 0));
    const more = (): WriteLeg => entries.tx.update({ account: 'once', number: 1 }, [e.amount.increment(1)]);
    const lossy = recordingClient(async ({ operation }, forward) => {
      if (operation !== 'TransactWriteItems') return undefined;
      const answer = await forward();
      if (lossy.requests.filter((each) => each.operation === operation).length === 1) throw networkError();
      return answer;
    });
    const watched = new Repository(Entry, { client: lossy.client, tableName: tables.entries });
    await transactWrite(lossy.client, [watched.tx.update({ account: 'once', number: 1 }, [e.amount.increment(1)])]);
    expect(lossy.operations().slice(-2)).to.deep.equal(['TransactWriteItems', 'TransactWriteItems']);
    expect(await entries.queryAll('once')).to.deep.equal([entry('once', 1, 1)]);

    const clientRequestToken = uniqueTableName('token').slice(-36);
    await transactWrite(client(), [more()], { clientRequestToken });
    await transactWrite(client(), [more()], { clientRequestToken });
    expect(await entries.queryAll('once')).to.deep.equal([entry('once', 1, 2)]);
  });

  itNeeds(
    'transactions',
    'are reported to each repository of their legs, with what they took of its table',
    async () => {
      const told: RequestReport[] = [];
      const onRequest = (request: RequestReport): number => told.push(request);
      const document = DynamoDBDocumentClient.from(client());
      const watched = new Repository(Account, {
        client: document,
        tableName: tables.accounts,
        onRequest,
        returnConsumedCapacity: 'TOTAL',
      });
      const others = new Repository(Entry, { client: document, tableName: tables.entries, onRequest });
      await transactWrite(client(), [
        watched.tx.save(account('told')),
        watched.tx.save(account('too')),
        others.tx.save(entry('told')),
      ]);
      await transactGet(document, [watched.tx.get('told'), others.tx.get(entry('told'))]);
      expect(told.map(({ operation, table }) => [operation, table])).to.deep.equal([
        ['TransactWriteItems', tables.accounts],
        ['TransactWriteItems', tables.entries],
        ['TransactGetItems', tables.accounts],
        ['TransactGetItems', tables.entries],
      ]);
      for (const { table, consumedCapacity } of told) expect(consumedCapacity?.TableName).to.equal(table);
    },
  );
});

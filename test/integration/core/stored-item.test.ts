import 'reflect-metadata';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  attr,
  Attribute,
  Entity,
  InvalidTransactionError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  storedItem,
  transactWrite,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { IsInt, Max } from 'class-validator';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { rejection, thrown } from '../../support/refusals.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() @IsInt() @Max(100) age!: number;
}

/** What a newer version of the class writes. */
@Entity('characters')
class NewCharacter {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() nickname!: string;
}

const c = attr(Character);
const condition = c.age.lt(18);
const returnValuesOnConditionCheckFailure = 'ALL_OLD';
const asked = { condition, returnValuesOnConditionCheckFailure } as const;
const character = (name: string): Character => Object.assign(new Character(), { name, age: 39 });

describe('the stored item of a failed condition', () => {
  const tableName = uniqueTableName('stored-item');
  let characters: Repository<Character>;
  let newer: Repository<NewCharacter>;

  before(async () => {
    await createTables(client(), [Character], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
    newer = new Repository(NewCharacter, { client: client(), tableName });
  });

  itNeeds('failed-condition-item', 'is an instance, by every conditional write and either client', async () => {
    const document = new Repository(Character, { client: DynamoDBDocumentClient.from(client()), tableName });
    await characters.save(character('any'));
    for (const repository of [characters, document]) {
      for (const call of [
        () => repository.save(character('any'), asked),
        () => repository.create(character('any'), { returnValuesOnConditionCheckFailure }),
        () => repository.update('any', { age: 1 }, asked),
        () => repository.patch('any', { age: 1 }, asked),
        () => repository.delete('any', asked),
      ]) {
        const stored = storedItem(await rejection(Error, call()), Character);
        expect(stored).to.be.instanceOf(Character).and.to.deep.equal(character('any'));
      }
    }
  });

  itNeeds(
    'failed-condition-item',
    'keeps what the class does not declare, and is not held against the rules',
    async () => {
      const stored = Object.assign(new NewCharacter(), { name: 'newer', age: 101, nickname: 'Homie' });
      await newer.save(stored);
      const old = storedItem(await rejection(Error, characters.patch('newer', { age: 1 }, asked)), Character)!;
      expect(old.age).to.equal(101);
      old.age = 40;
      await characters.save(old);
      expect(await newer.get('newer')).to.deep.equal(Object.assign(stored, { age: 40 }));
    },
  );

  itNeeds('failed-condition-item', 'is undefined where nothing is stored or asked for', async () => {
    await characters.save(character('unasked'));
    expect(storedItem(await rejection(Error, characters.delete('unasked', { condition })), Character)).to.equal(
      undefined,
    );
    expect(storedItem(await rejection(Error, characters.patch('nobody', { age: 1 }, asked)), Character)).to.equal(
      undefined,
    );
  });

  itNeeds('transactions', 'is told for each leg of a transaction', async () => {
    await characters.saveAll(['one', 'two', 'three'].map(character));
    const error = await rejection(
      TransactionCanceledException,
      transactWrite(client(), [
        characters.tx.update('one', { age: 1 }),
        characters.tx.patch('two', { age: 1 }, asked),
        characters.tx.check('three', condition, { returnValuesOnConditionCheckFailure }),
        characters.tx.patch('nobody', { age: 1 }, asked),
      ]),
    );
    const stored = [0, 1, 2, 3].map((leg) => storedItem(error, Character, leg));
    expect(stored).to.deep.equal([undefined, character('two'), character('three'), undefined]);
    expect(thrown(InvalidTransactionError, () => storedItem(error, Character)).message).to.contain('of which leg');
    for (const leg of [4, -1, 0.5]) thrown(InvalidTransactionError, () => storedItem(error, Character, leg));
  });

  itNeeds('transactions', 'is told for an update that has a token, which is applied once', async () => {
    await characters.save(character('token'));
    const clientRequestToken = uniqueTableName('token').slice(-36);
    for (const age of [40, 40]) {
      const returned = await characters.patch('token', [c.age.increment(1)], { clientRequestToken });
      expect(returned).to.equal(undefined);
      expect(await characters.get('token')).to.include({ age });
    }
    await characters.update('token', [c.age.increment(1)], { clientRequestToken: clientRequestToken.slice(1) });
    expect(await characters.get('token')).to.include({ age: 41 });
    const failing = characters.update(
      'token',
      { age: 1 },
      { ...asked, clientRequestToken: clientRequestToken.slice(2) },
    );
    const error = await rejection(TransactionCanceledException, failing);
    expect(storedItem(error, Character, 0)).to.include({ name: 'token', age: 41 });
  });

  it('is undefined for any other error', async () => {
    for (const error of [undefined, null, {}, 'x', new Error('x'), { name: 'ConditionalCheckFailedException' }])
      expect(storedItem(error, Character)).to.equal(undefined);
    const reasonless = new TransactionCanceledException({ message: 'x', $metadata: {} });
    expect(storedItem(reasonless, Character, 0)).to.equal(undefined);
  });

  it('has no update with a token that returns something or has no token', async () => {
    const returning = { clientRequestToken: 'x', returnValues: 'ALL_NEW' } as { returnValues: 'ALL_NEW' };
    await rejection(InvalidUpdateError, characters.update('x', { age: 1 }, returning));
    await rejection(InvalidUpdateError, characters.patch('x', { age: 1 }, returning));
    for (const clientRequestToken of [undefined, '', 'x'.repeat(37)])
      await rejection(InvalidTransactionError, characters.update('x', { age: 1 }, { clientRequestToken } as object));
  });
});

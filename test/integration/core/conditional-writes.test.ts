import 'reflect-metadata';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  and,
  attr,
  Attribute,
  Entity,
  InvalidConditionError,
  not,
  or,
  PartitionKey,
  Repository,
  UnknownConditionTypeError,
  type Condition,
  type WriteOptions,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, itNeeds, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';

@Entity('conditional')
class Being {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

@Entity('conditional')
class Character extends Being {
  @Attribute() occupation?: string;
}

@Entity('conditional')
class Stranger {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
  @Attribute() occupation?: string;
}

const c = attr(Character);
const tableName = uniqueTableName('conditional-writes');

type Options = WriteOptions<Character>;
type Write = (repository: Repository<Character>, name: string, options?: Options) => Promise<unknown>;

const entity = (name: string, age = 39): Character => Object.assign(new Character(), { name, age });
const writes: Record<string, Write> = {
  save: (repository, name, options) => repository.save(entity(name, 40), options),
  update: (repository, name, options) => repository.update(name, { age: 40 }, options),
  patch: (repository, name, options) => repository.patch(name, { age: 40 }, options),
  delete: (repository, name, options) => repository.delete(name, options),
};

describe('conditional writes', () => {
  let characters: Repository<Character>;
  let counter = 0;

  before(async () => {
    await createTables(client(), [Character], { tableName });
    characters = new Repository(Character, { client: client(), tableName });
  });

  async function saved(): Promise<string> {
    const name = `character-${counter++}`;
    await characters.save(entity(name));
    return name;
  }

  const stored = (name: string): Promise<Character | null> => characters.get(name, { consistentRead: true });

  for (const [call, write] of Object.entries(writes)) {
    describe(call, () => {
      it('happens where its condition holds', async () => {
        const name = await saved();
        const condition = or(c.age.gt(100), and(c.age.between(30, 39), not(c.occupation.exists())));
        await write(characters, name, { condition });
        expect(await stored(name)).to.deep.equal(call === 'delete' ? null : entity(name, 40));
      });

      it('changes nothing where it does not hold: the SDK’s own ConditionalCheckFailedException', async () => {
        const name = await saved();
        const error: unknown = await write(characters, name, { condition: c.age.lt(39) }).catch(
          (each: unknown) => each,
        );
        expect(error).to.be.instanceOf(ConditionalCheckFailedException);
        expect(error).to.have.property('$metadata').with.property('httpStatusCode', 400);
        expect(error).to.have.property('Item', undefined);
        expect(await stored(name)).to.deep.equal(entity(name));
      });

      itNeeds('failed-condition-item', 'gives the stored item of a failed condition where asked for', async () => {
        const name = await saved();
        const options: Options = { condition: c.age.lt(39), returnValuesOnConditionCheckFailure: 'ALL_OLD' };
        const error: unknown = await write(characters, name, options).catch((each: unknown) => each);
        expect(error)
          .to.be.instanceOf(ConditionalCheckFailedException)
          .with.property('Item')
          .that.deep.equals({ name: { S: name }, age: { N: '39' } });
      });

      it('refuses what is no condition of its class, and sends nothing', async () => {
        const { client: recording, requests } = recordingClient();
        const watched = new Repository(Character, { client: recording, tableName });
        const refusals: [unknown, abstract new (...args: never) => Error][] = [
          [undefined, InvalidConditionError],
          [attr(Stranger).age.eq(1), InvalidConditionError],
          [null, UnknownConditionTypeError],
          [{}, UnknownConditionTypeError],
          ['age < 1', UnknownConditionTypeError],
          [[c.age.eq(1)], UnknownConditionTypeError],
          [c.age, UnknownConditionTypeError],
          [c.age.add(1), UnknownConditionTypeError],
        ];
        for (const [condition, expected] of refusals) {
          const options = { condition } as Options;
          const error: unknown = await write(watched, 'x', options).catch((each: unknown) => each);
          expect(error).to.be.instanceOf(expected);
        }
        expect(requests).to.deep.equal([]);
      });

      it('takes a condition of a base class', async () => {
        const name = await saved();
        const condition: Condition<Being> = attr(Being).age.eq(39);
        await write(characters, name, { condition });
        expect(await stored(name)).not.to.deep.equal(entity(name));
      });

      it('compares with what a missing item has: nothing', async () => {
        const outcome = async (condition: Condition<Character>): Promise<string> => {
          const name = `missing-${counter++}`;
          return write(characters, name, { condition }).then(
            () => 'written',
            (error: Error) => error.name,
          );
        };
        const held = call === 'patch' ? 'ConditionalCheckFailedException' : 'written';
        expect(await outcome(c.age.ne(1))).to.equal(held);
        expect(await outcome(not(c.age.lt(1)))).to.equal(held);
        expect(await outcome(c.age.notExists())).to.equal(held);
        expect(await outcome(c.age.lt(1))).to.equal('ConditionalCheckFailedException');
        expect(await outcome(c.age.exists())).to.equal('ConditionalCheckFailedException');
      });
    });
  }

  it('create fails where the key exists, and leaves what is there', async () => {
    const name = await saved();
    const error: unknown = await characters.create(entity(name, 1)).catch((each: unknown) => each);
    expect(error).to.be.instanceOf(ConditionalCheckFailedException);
    expect(await stored(name)).to.deep.equal(entity(name));
    await characters.create(entity('created'));
    expect(await stored('created')).to.deep.equal(entity('created'));
  });

  it('create never drops a condition that reaches it in a variable', async () => {
    const never: Options = { condition: c.age.exists() };
    const error: unknown = await characters.create(entity('guarded'), never).catch((each: unknown) => each);
    expect(error).to.be.instanceOf(ConditionalCheckFailedException);
    const missing = { condition: undefined } as unknown as Options;
    const refused: unknown = await characters.create(entity('guarded'), missing).catch((each: unknown) => each);
    expect(refused).to.be.instanceOf(InvalidConditionError);
    expect(await stored('guarded')).to.equal(null);
  });

  itNeeds('failed-condition-item', 'a patch tells a missing item from a false condition where asked to', async () => {
    const options: Options = { condition: c.age.lt(39), returnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const failure = (name: string): Promise<unknown> =>
      characters.patch(name, { age: 1 }, options).catch((error: unknown) => error);
    expect(await failure(await saved())).to.have.property('Item');
    expect(await failure('nobody'))
      .to.be.instanceOf(ConditionalCheckFailedException)
      .with.property('Item', undefined);
  });

  it('a patch joins its own condition with the caller’s, each name and value once', async () => {
    const { client: recording, requests } = recordingClient();
    const watched = new Repository(Character, { client: recording, tableName, keySchema: 'declared' });
    const name = await saved();
    await watched.patch(name, [c.age.set(39)], { condition: or(c.age.eq(39), c.name.ne('x')) });
    expect(requests.map(({ input }) => input)).to.deep.equal([
      {
        TableName: tableName,
        Key: { name: { S: name } },
        UpdateExpression: 'SET #n0 = :v0',
        ConditionExpression: 'attribute_exists(#n1) AND (#n0 = :v0 OR #n1 <> :v1)',
        ExpressionAttributeNames: { '#n0': 'age', '#n1': 'name' },
        ExpressionAttributeValues: { ':v0': { N: '39' }, ':v1': { S: 'x' } },
      },
    ]);
  });
});

import { PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import 'reflect-metadata';
import { expect } from 'chai';
import fc from 'fast-check';
import { Attribute, Entity, InvalidEntityError, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { client, engine, skipVisibly, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('sizes')
class Sized {
  @PartitionKey() id!: string;
  @Attribute({ type: () => Object }) value!: unknown;
  @Attribute() filler!: string;
}

const maximum = 400 * 1024;
const sized = (value: unknown, filler: number): Sized =>
  Object.assign(new Sized(), { id: 'a', value, filler: 'x'.repeat(filler) });

/** Values whose size is easily got wrong. */
const values: Record<string, unknown> = {
  'an empty string': '',
  'characters of several bytes': 'ü€😀'.repeat(50),
  zeros: Array(500).fill(0),
  'negative numbers': Array(500).fill(-12345),
  'numbers with an odd number of digits': Array(500).fill(1.23),
  'tiny and huge numbers': [1e-130, -1e125, 0.1, 100000, 1e21],
  'a number set': new Set([0, -1, 1.5, 1e100]),
  'a string set': new Set(['', 'ü', 'abc']),
  bytes: new Uint8Array(1000),
  'a set of bytes': new Set([new Uint8Array(), new Uint8Array(7)]),
  'booleans and nulls': [true, false, null, true],
  'empty lists and maps': [[], {}, [[]], [{}]],
  'a map': { a: 1, ü: { b: 'x' }, c: [0] },
};

describe('the size of an item', () => {
  const tableName = uniqueTableName('item-size');
  let repository: Repository<Sized>;

  before(async () => {
    await createTables(client(), [Sized], { tableName });
    repository = new Repository(Sized, { client: client(), tableName });
  });

  /** The item of an entity, taken from the request that stores it. */
  async function itemOf(entity: Sized): Promise<Record<string, AttributeValue>> {
    const recording = recordingClient(() => ({ status: 200, body: {} }));
    await new Repository(Sized, { client: recording.client, tableName, keySchema: 'declared' }).save(entity);
    return recording.requests[0]!.input['Item'] as Record<string, AttributeValue>;
  }

  /** How long the filler may be before `save` itself refuses the entity. */
  async function largestFiller(value: unknown): Promise<number> {
    const { message } = await rejection(InvalidEntityError, repository.save(sized(value, maximum)));
    const bytes = Number(/takes (\d+) bytes/.exec(message)?.[1]);
    return maximum - (bytes - maximum);
  }

  /** Whether DynamoDB itself takes the entity with a longer filler than `save` does. */
  async function engineTakesMore(value: unknown, filler: number): Promise<boolean> {
    const item = await itemOf(sized(value, 0));
    const command = new PutItemCommand({
      TableName: tableName,
      Item: { ...(fromWire(item) as object), filler: { S: 'x'.repeat(filler) } },
    });
    return client()
      .send(command)
      .then(() => true)
      .catch((error: Error) => {
        expect(error.message).to.match(/size/i);
        return false;
      });
  }

  it('is 400 KB at most, to the byte', async () => {
    const filler = await largestFiller('text');
    await repository.save(sized('text', filler));
    const stored = await repository.get('a', { consistentRead: true });
    expect(stored?.filler).to.have.length(filler);
    await rejection(InvalidEntityError, repository.save(sized('text', filler + 1)));
  });

  for (const [name, value] of Object.entries(values)) {
    it(`with ${name} is never refused where DynamoDB would take it`, async function () {
      if (engine() === 'embedded') skipVisibly(this, 'the embedded engine measures by its own rules');
      const filler = await largestFiller(value);
      expect(await engineTakesMore(value, filler + 1)).to.equal(false);
    });
  }

  it('is never refused where DynamoDB would take it, whatever numbers it holds', async function () {
    if (engine() === 'embedded') skipVisibly(this, 'the embedded engine measures by its own rules');
    this.timeout(60_000);
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e125, max: 1e125 }));
    const stored = number.filter((each) => each === 0 || Math.abs(each) >= 1e-130);
    await fc.assert(
      fc.asyncProperty(fc.array(stored, { minLength: 50, maxLength: 100 }), async (numbers) => {
        const filler = await largestFiller(numbers);
        expect(await engineTakesMore(numbers, filler + 1)).to.equal(false);
      }),
      { numRuns: 25 },
    );
  });
});

/** Bytes are base64 text on the wire. */
function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (key === 'B' && typeof each === 'string') return [key, Buffer.from(each, 'base64')];
      if (key === 'BS') return [key, (each as string[]).map((text) => Buffer.from(text, 'base64'))];
      return [key, fromWire(each)];
    }),
  );
}

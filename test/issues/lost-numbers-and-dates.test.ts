import { GetItemCommand, PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import 'reflect-metadata';
import {
  attr,
  Attribute,
  Entity,
  NumberPrecisionError,
  PartitionKey,
  Repository,
  UnsupportedValueError,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { client, uniqueTableName } from '../support/engine.js';
import { rejection } from '../support/refusals.js';

const exact = { attributeType: 'N' as const, encode: (value: string) => value, decode: (stored: string) => stored };

@Entity('measurements')
class Measurement {
  @PartitionKey() id!: string;
  @Attribute() count: number = 0;
  @Attribute() total?: bigint;
  @Attribute({ codec: exact }) price?: string;
  @Attribute() takenAt?: Date;
  @Attribute({ as: 'epochMillis' }) sentAt?: Date;
  @Attribute() note?: string;
  @Attribute() isValid?: boolean;
  @Attribute({ of: () => String }) tags: Set<string> = new Set();
}

const m = attr(Measurement);

describe('lost in numbers, dates and empty values', () => {
  const tableName = uniqueTableName('measurements');
  let repository: Repository<Measurement>;

  before(async () => {
    await createTables(client(), [Measurement], { tableName });
    repository = new Repository(Measurement, { client: client(), tableName });
  });

  const made = (values: Partial<Measurement>): Measurement => Object.assign(new Measurement(), { id: 'a' }, values);
  const stored = (item: Record<string, AttributeValue>): Promise<unknown> =>
    client().send(new PutItemCommand({ TableName: tableName, Item: item }));
  const again = async (values: Partial<Measurement>): Promise<Measurement | null> => {
    await repository.save(made(values));
    return repository.get('a', { consistentRead: true });
  };

  it('an item that one integer over 2^53 made unreadable', async () => {
    const total = 9007199254740993n;
    expect(await again({ total })).to.have.property('total', total);
    await repository.update('a', [m.total.increment(2n)]);
    expect(await repository.get('a')).to.have.property('total', total + 2n);
  });

  it('a page of items for one number that a JavaScript number does not hold', async () => {
    await stored({ id: { S: 'large' }, count: { N: '9007199254740993' } });
    const error = await rejection(NumberPrecisionError, repository.get('large'));
    expect(error).to.include({ path: 'Measurement.count', stored: '9007199254740993' });
    await repository.save(made({ id: 'small' }));
    const page = await repository.scan({ onInvalidItem: 'collect' });
    expect(page.items.map(({ id }) => id)).to.include('small');
    expect(page.invalid?.map((each) => each.key)).to.deep.equal([{ id: 'large' }]);
    await repository.delete('large');
  });

  it('the last digits of a decimal', async () => {
    const price = '1.23456789012345678901';
    expect(await again({ price })).to.have.property('price', price);
    await stored({ id: { S: 'a' }, count: { N: price } });
    await rejection(NumberPrecisionError, repository.get('a'));
  });

  it('the type of a number that came back as a bigint', async () => {
    await rejection(UnsupportedValueError, repository.save(made({ count: 1n as unknown as number })));
    await rejection(UnsupportedValueError, repository.save(made({ total: 1 as unknown as bigint })));
    expect((await again({ count: 2 ** 53 - 1 }))?.count).to.equal(2 ** 53 - 1);
  });

  it('the milliseconds of a date', async () => {
    const date = new Date('2026-02-28T23:59:59.987Z');
    expect(await again({ takenAt: date, sentAt: date })).to.deep.include({ takenAt: date, sentAt: date });
    const later = { filterCondition: m.takenAt.gt(new Date(date.getTime() - 1)) };
    expect(await repository.scanAll(later)).to.have.lengthOf(1);
    expect(await repository.scanAll({ filterCondition: m.takenAt.gt(date) })).to.deep.equal([]);
  });

  it('zero, false and the empty string, taken for nothing', async () => {
    const falsy = fc.record(
      {
        count: fc.constantFrom(0, 1),
        note: fc.constantFrom('', '0'),
        isValid: fc.boolean(),
        total: fc.constantFrom(0n, 1n),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(falsy, falsy, async (first, second) => {
        expect(await again(first)).to.deep.equal(made(first));
        if (Object.keys(second).length === 0) return;
        await repository.update('a', second);
        expect(await repository.get('a', { consistentRead: true })).to.deep.equal(made({ ...first, ...second }));
      }),
      { numRuns: 30 },
    );
    await again({ note: '', isValid: false });
    await repository.update('a', { count: 0 }, { condition: m.note.eq('').and(m.isValid.eq(false), m.count.eq(0)) });
  });

  it('an empty string that was deleted, and an empty set that became null', async () => {
    await again({ note: '', tags: new Set(['a']) });
    await repository.update('a', { note: '', tags: new Set() });
    expect(await repository.get('a')).to.deep.include({ note: '', tags: new Set() });
    const { Item } = await client().send(new GetItemCommand({ TableName: tableName, Key: { id: { S: 'a' } } }));
    expect(Item).to.have.property('note').that.deep.equals({ S: '' });
    expect(Item).not.to.have.property('tags');
    expect(await again({ note: '' })).to.deep.equal(made({ note: '' }));
  });
});

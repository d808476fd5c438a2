import 'reflect-metadata';
import { expect } from 'chai';
import {
  Attribute,
  attr,
  Entity,
  InvalidConditionError,
  InvalidUpdateError,
  or,
  PartitionKey,
  Repository,
  type Condition,
  type Update,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection } from '../../support/refusals.js';

@Entity('essays')
class Essay {
  @PartitionKey() id!: string;
  @Attribute() text: string = '';
  @Attribute() readers: number = 0;
  @Attribute({ type: () => Object }) notes: Record<string, number> = {};
}

const e = attr(Essay);
const maximumItem = 400 * 1024;

describe('what is just within the limits of an expression', () => {
  const tableName = uniqueTableName('expression-limits');
  let essays: Repository<Essay>;

  before(async () => {
    await createTables(client(), [Essay], { tableName });
    essays = new Repository(Essay, { client: client(), tableName });
    await essays.save(Object.assign(new Essay(), { id: 'a' }));
  });

  /** The largest that is allowed of what grows with a number. */
  async function largest(refusal: new (...args: never) => Error, call: (size: number) => Promise<unknown>) {
    let size = 1;
    for (;;) {
      try {
        await call(size + 1);
        size++;
      } catch (error) {
        if (error instanceof refusal) return size;
        throw error;
      }
    }
  }

  it('is taken as a condition and as a filter of 299 operators', async () => {
    const some = (count: number): Condition<Essay> => or(Array.from({ length: count }, () => e.readers.eq(0)));
    await essays.save(Object.assign(new Essay(), { id: 'a' }), { condition: some(150) });
    expect(await essays.scanAll({ filterCondition: some(150) })).to.have.lengthOf(1);
    await rejection(InvalidConditionError, essays.scanAll({ filterCondition: some(151) }));
  });

  it('is taken as a condition of nearly 4 KB', async () => {
    const some = (count: number): Condition<Essay> =>
      or(Array.from({ length: count }, () => e.readers.in(...Array.from({ length: 4 }, (_, at) => at))));
    const most = await largest(InvalidConditionError, (count) => essays.input.delete('a', { condition: some(count) }));
    const { ConditionExpression: text = '' } = await essays.input.delete('a', { condition: some(most) });
    expect(text.length).to.be.within(4000, 4096);
    await essays.update('a', { text: 'x' }, { condition: some(most) });
    expect(await essays.scanAll({ filterCondition: some(most) })).to.have.lengthOf(1);
  });

  it('is taken as an update of nearly 4 KB', async () => {
    const changes = (count: number): Update<Essay>[] =>
      Array.from({ length: count }, (_, at) => e.notes.get(`note ${at}`).set(at % 2));
    const most = await largest(InvalidUpdateError, (count) => essays.input.update('a', changes(count)));
    const { UpdateExpression: text } = await essays.input.update('a', changes(most));
    expect(text!.length).to.be.within(4000, 4096);
    await essays.update('a', changes(most));
    expect(Object.keys((await essays.get('a'))!.notes)).to.have.lengthOf(most);
  });

  it('is taken as values that fill an item', async () => {
    const filling = maximumItem - 'id'.length - 'b'.length - 'text'.length;
    await essays.update('b', { text: 'x'.repeat(filling) });
    const { text } = (await essays.get('b'))!;
    expect(text).to.have.lengthOf(filling);
    await rejection(InvalidUpdateError, essays.update('b', { text: 'x'.repeat(maximumItem + 1) }));
  });

  it('is taken as a filter with values of a thousand kilobytes', async () => {
    // DynamoDB documents 2 MB for the values of all placeholders; DynamoDB Local takes 1 MB in one expression.
    const filter = (bytes: number): Condition<Essay> => e.text.eq('x'.repeat(bytes));
    expect(await essays.scanAll({ filterCondition: filter(1000 * 1024) })).to.deep.equal([]);
    await rejection(InvalidConditionError, essays.scanAll({ filterCondition: filter(2 * 1024 * 1024) }));
  });
});

import 'reflect-metadata';
import {
  attr,
  Attribute,
  CreatedAt,
  EmptyUpdateError,
  Entity,
  EntityMetadataError,
  EntityValidationError,
  InvalidConditionError,
  InvalidEntityError,
  InvalidUpdateError,
  PartitionKey,
  Repository,
  UpdatedAt,
  Version,
} from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { IsDate, IsInt, Min } from 'class-validator';
import { client, uniqueTableName } from '../../support/engine.js';
import { rejection, thrown } from '../../support/refusals.js';
import { readEntity } from '#core/metadata/read-entity.js';

@Entity('notes')
class Note {
  @PartitionKey() id!: string;
  @Attribute() text!: string;
  @Version() @IsInt() @Min(1) version!: number;
  @CreatedAt({ as: 'epochSeconds' }) @IsDate() createdAt!: Date;
  @UpdatedAt() updatedAt!: string;
}
const n = attr(Note);
const note = (id: string): Note => Object.assign(new Note(), { id, text: 'a' });
const failed = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: Error) => error.name,
  );
const conditionFailed = 'ConditionalCheckFailedException';

describe('lifecycle attributes', () => {
  const tableName = uniqueTableName('lifecycle');
  let notes: Repository<Note>;

  before(async () => {
    await createTables(client(), [Note], { tableName });
    notes = new Repository(Note, { client: client(), tableName });
  });

  it('are set by save, before the rules, and given to the instance once it is stored', async () => {
    const first = note('saved');
    await notes.save(first);
    expect(first.version).to.equal(1);
    expect(first.createdAt.getMilliseconds()).to.equal(0);
    expect(Date.now() - Date.parse(first.updatedAt)).to.be.within(0, 60_000);
    expect(await notes.get('saved')).to.deep.equal(first);
    const { createdAt } = first;
    first.text = 'b';
    await notes.save(first);
    expect(first).to.include({ version: 2, createdAt });
    expect(await notes.get('saved')).to.deep.equal(first);
  });

  it('keep one writer from overwriting another, and a failed write leaves the instance', async () => {
    await notes.save(note('raced'));
    const [one, other] = [(await notes.get('raced'))!, (await notes.get('raced'))!];
    await notes.save(one);
    const before = Object.entries(other);
    expect(await failed(notes.save(other))).to.equal(conditionFailed);
    expect(Object.entries(other)).to.deep.equal(before);
    expect(await failed(notes.delete(other))).to.equal(conditionFailed);
    expect(await failed(notes.save(note('raced')))).to.equal(conditionFailed);
    expect(await failed(notes.create(note('raced')))).to.equal(conditionFailed);
    const results = await Promise.all([failed(notes.save(one)), failed(notes.save(one))]);
    expect(results.sort()).to.deep.equal([conditionFailed, 'none']);
    expect(one.version).to.equal(3);
    await notes.delete(one);
    await notes.create(note('raced'));
    expect(await failed(notes.delete('raced', { version: 2 }))).to.equal(conditionFailed);
    await rejection(InvalidConditionError, notes.delete('raced', { version: undefined as never }));
    await notes.delete('raced', { version: 1 });
    expect(await notes.get('raced')).to.equal(null);
    expect(await failed(notes.delete('raced', { version: 1 }))).to.equal(conditionFailed);
  });

  it('are untouched where the rules refuse the entity', async () => {
    const refused = Object.assign(note('refused'), { createdAt: 'x' as never });
    await rejection(EntityValidationError, notes.save(refused));
    expect(refused).to.include({ version: undefined, updatedAt: undefined });
    await rejection(InvalidEntityError, notes.save(Object.freeze(note('frozen'))));
  });

  it('belong to every update: the version counts on, the stamps are set unless they are named', async () => {
    await notes.save(note('updated'));
    const saved = (await notes.get('updated'))!;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await notes.update('updated', { text: 'b' });
    const updated = (await notes.get('updated'))!;
    expect(updated).to.deep.include({ version: 2, createdAt: saved.createdAt });
    expect(updated.updatedAt > saved.updatedAt).to.equal(true);
    await notes.patch('updated', { updatedAt: 'x' }, { version: 2 });
    expect(await notes.get('updated')).to.include({ version: 3, updatedAt: 'x' });
    expect(await failed(notes.update('updated', { text: 'c' }, { version: 2 }))).to.equal(conditionFailed);
    await notes.update('made', { text: 'd' });
    expect(await notes.get('made'))
      .to.include({ version: 1, text: 'd' })
      .and.to.have.property('createdAt');
  });

  it('make no empty update effective, and the version is nobody’s to set', async () => {
    await rejection(EmptyUpdateError, notes.update('a', {}));
    await rejection(InvalidUpdateError, notes.update('a', { version: 1 }));
    await rejection(InvalidUpdateError, notes.update('a', [n.version.increment(1)]));
    for (const version of [0, NaN, undefined, 'x'])
      await rejection(InvalidConditionError, notes.update('a', { text: 'a' }, { version: version as never }));
  });

  it('are no matter of batches, which take no condition, unless the version may be passed over', async () => {
    const one = note('batched');
    await notes.save(one);
    await rejection(InvalidConditionError, notes.saveAll([one]));
    await rejection(InvalidConditionError, notes.deleteAll([one]));
    await notes.saveAll([one], { ignoreVersion: true });
    expect(one.version).to.equal(2);
    expect(await notes.get('batched')).to.deep.equal(one);
    await notes.deleteAll(['batched']);
  });

  it('stand on one property each, of a type that can hold them', () => {
    class Other {
      @Version() version!: number;
    }
    @Entity('x')
    class Wrong {
      @PartitionKey() id!: string;
      // @ts-expect-error: JavaScript does not know
      @Version() first!: string;
      @Version() second!: number;
      // @ts-expect-error: JavaScript does not know
      @CreatedAt() createdAt!: boolean;
      @Attribute() other!: Other;
    }
    const { problems } = thrown(EntityMetadataError, () => readEntity(Wrong));
    expect(problems.join('\n'))
      .to.include('more than one @Version')
      .and.include('first: @Version suits a number')
      .and.include('createdAt: @CreatedAt suits')
      .and.include('not what is nested (Other.version)');
  });
});

import 'reflect-metadata';
import {
  and,
  attr,
  Attribute,
  Entity,
  EntableError,
  InvalidConditionError,
  InvalidKeyError,
  MissingSortKeyValueError,
  PartitionKey,
  Repository,
  SortKey,
  UnknownAttributeError,
} from '@entable/core';
import { expect } from 'chai';
import { thrown, rejection } from '../support/refusals.js';
import { stubClient } from '../support/recording-client.js';

@Entity('documents')
class Doc {
  @PartitionKey() folder!: string;
  @SortKey() name!: string;
  @Attribute() owner!: string;
  @Attribute() pages!: number;
}

const d = attr(Doc);
const key = { folder: 'a', name: 'b' };
// What callers without types, or with a missing session, hand over.
const nobody = undefined as unknown as string;

describe('lost by a value that was undefined', () => {
  function repository() {
    const { client, requests } = stubClient();
    return { docs: new Repository(Doc, { client, keySchema: 'declared' }), requests };
  }

  it('a guarded delete that lost its guard', async () => {
    const { docs, requests } = repository();
    for (const guard of [
      () => d.owner.ne(nobody),
      () => d.owner.eq(nobody),
      () => and(d.owner.ne(nobody), d.pages.gt(1)),
    ])
      thrown(InvalidConditionError, guard);
    const condition = undefined as unknown as ReturnType<typeof d.owner.ne>;
    await rejection(InvalidConditionError, docs.delete(key, { condition }));
    await rejection(InvalidConditionError, docs.update(key, { pages: 1 }, { condition }));
    await rejection(InvalidConditionError, docs.save(Object.assign(new Doc(), key), { condition }));
    expect(requests).to.deep.equal([]);
  });

  it('every item of a table, by a removal whose key had no value', async () => {
    const { docs, requests } = repository();
    const keys: [unknown, new (...args: never) => EntableError][] = [
      [undefined, InvalidKeyError],
      [{}, InvalidKeyError],
      [{ folder: undefined, name: 'b' }, InvalidKeyError],
      [{ folder: 'a', name: undefined }, MissingSortKeyValueError],
      [{ folder: 'a' }, MissingSortKeyValueError],
    ];
    for (const [given, refusal] of keys) {
      await rejection(refusal, docs.delete(given as typeof key));
      await rejection(refusal, docs.deleteAll([key, given as typeof key]));
    }
    for (const given of [undefined, {}, { folder: undefined }])
      await rejection(InvalidKeyError, docs.queryAll(given as unknown as string));
    expect(requests).to.deep.equal([]);
  });

  it('what a filter should have kept out, for want of something to compare with', () => {
    const values: unknown[] = [undefined, NaN, Infinity];
    for (const value of values as number[]) {
      for (const compare of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const)
        thrown(InvalidConditionError, () => d.pages[compare](value));
      thrown(InvalidConditionError, () => d.pages.between(1, value));
      thrown(InvalidConditionError, () => d.pages.in(1, value));
    }
    thrown(InvalidConditionError, () => d.pages.in(...([] as unknown as [number])));
    thrown(InvalidConditionError, () => d.owner.beginsWith(nobody));
    thrown(InvalidConditionError, () => d.owner.contains(nobody));
  });

  it('a condition to an attribute whose name is "undefined"', () => {
    const names = d as unknown as Record<string, typeof d.owner>;
    thrown(UnknownAttributeError, () => names[nobody]!.eq('homer'));
  });
});

import { expect } from 'chai';
import {
  attr,
  InvalidConditionError,
  InvalidUpdateError,
  not,
  or,
  Repository,
  type Condition,
  type Update,
} from '@entable/core';
import { conditionOf } from '#core/expressions/condition.js';
import { conditionExpression, updateExpression } from '#core/expressions/expression-limits.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { updateOf } from '#core/expressions/update.js';
import { Everything } from '../../../support/everything.js';
import { stubClient } from '../../../support/recording-client.js';
import { rejection } from '../../../support/refusals.js';

const c = attr(Everything);
const maximumItem = 400 * 1024;
const maximumPlaceholders = 2 * 1024 * 1024;

const compile = (condition: Condition<Everything>): string =>
  conditionExpression('Everything', conditionOf(condition).node, new Placeholders());
const compileAll = (...updates: Update<Everything>[]): string =>
  updateExpression(
    'Everything',
    updates.map((each) => updateOf(each, 'Everything').node),
    new Placeholders(),
  );
const times = (count: number, condition: Condition<Everything>): Condition<Everything> =>
  or(Array.from({ length: count }, () => condition));

/** A condition of so many bytes; the indexes of a list have as many digits as are missing. */
function ofBytes(bytes: number): Condition<Everything> {
  const some = (more: number): Condition<Everything> =>
    or(Array.from({ length: 120 }, (_, at) => c.list.at(10 ** Math.floor((more + at) / 120)).exists()));
  return some(bytes - compile(some(0)).length);
}

describe('the limits of an expression', () => {
  for (const [what, condition, perCondition] of [
    ['comparisons', c.count.eq(1), 2],
    ['functions', c.text.exists(), 2],
    ['betweens', c.count.between(1, 1), 2],
    ['lists of alternatives', c.count.in(1, 2), 2],
    ['sizes', c.text.size().eq(1), 3],
    ['negations', not(c.flag.eq(true)), 3],
  ] as const) {
    it(`counts ${what} as operators, and what joins them`, () => {
      const most = Math.floor(301 / perCondition);
      expect(() => compile(times(most, condition))).not.to.throw();
      const operators = (most + 1) * perCondition - 1;
      const message = `Everything: the condition has ${operators} operators and functions; DynamoDB takes at most 300.`;
      expect(() => compile(times(most + 1, condition))).to.throw(InvalidConditionError, message);
    });
  }

  it('is 4 KB of text, placeholders included', () => {
    expect(compile(ofBytes(4096))).to.have.lengthOf(4096);
    const message = 'Everything: the condition has 4097 bytes as an expression; DynamoDB takes at most 4096.';
    expect(() => compile(ofBytes(4097))).to.throw(InvalidConditionError, message);
    const changes = (count: number): Update<Everything>[] =>
      Array.from({ length: count }, (_, at) => c.record.get(`name ${at}`).set(1));
    expect(compileAll(...changes(200)).length).to.be.lessThan(4096);
    expect(() => compileAll(...changes(400))).to.throw(
      InvalidUpdateError,
      /^Everything: the update has \d+ bytes as an expression; DynamoDB takes at most 4096\.$/,
    );
  });

  it('is 2 MB of names and values', () => {
    const filling = maximumPlaceholders - 'text'.length;
    expect(() => compile(c.text.eq('x'.repeat(filling)))).not.to.throw();
    const message = `Everything: the condition has ${maximumPlaceholders + 1} bytes of names and values; DynamoDB takes at most ${maximumPlaceholders}.`;
    expect(() => compile(c.text.eq('x'.repeat(filling + 1)))).to.throw(InvalidConditionError, message);
    const one = c.text.eq('x'.repeat(filling));
    expect(() => compile(or(one, one, one))).not.to.throw();
  });

  it('is an item of values that an update stores', () => {
    const half = 'x'.repeat(maximumItem / 2);
    expect(() => compileAll(c.text.set(half), c.otherText.set(half))).not.to.throw();
    const message = `Everything: the update has ${maximumItem + 1} bytes of values to be stored; an item takes at most ${maximumItem}.`;
    expect(() => compileAll(c.text.set(half), c.otherText.set(`${half}x`))).to.throw(InvalidUpdateError, message);
    const words = new Set([half, `${half}x`]);
    expect(() => compileAll(c.words.add(words))).to.throw(InvalidUpdateError, message);
    expect(() => compileAll(c.list.append([half, half]))).to.throw(InvalidUpdateError);
    // These may leave nothing in the item.
    expect(() => compileAll(c.words.delete(words))).not.to.throw();
    expect(() => compileAll(c.text.setIfNotExists(`${half}${half}x`))).not.to.throw();
  });

  it('holds in every call, before any request', async () => {
    const { client, requests } = stubClient();
    const repository = new Repository(Everything, { client, keySchema: 'declared' });
    const condition = times(151, c.count.eq(1));
    const large = 'x'.repeat(maximumItem + 1);
    for (const call of [
      () => repository.delete('a', { condition }),
      () => repository.update('a', { text: 'x' }, { condition }),
      () => repository.scan({ filterCondition: condition }),
      () => repository.query('a', { filterCondition: condition }),
      () => repository.input.delete('a', { condition }),
    ]) {
      expect(await rejection(InvalidConditionError, call())).to.have.property('entityName', 'Everything');
    }
    const { entityName } = await rejection(InvalidUpdateError, repository.update('a', { text: large }));
    expect(entityName).to.equal('Everything');
    expect(requests).to.deep.equal([]);
  });
});

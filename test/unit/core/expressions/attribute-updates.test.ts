import { expect } from 'chai';
import { attr, InvalidUpdateError, type Update } from '@entable/core';
import { compileUpdate } from '#core/expressions/compile-update.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { updateOf } from '#core/expressions/update.js';
import { Everything, place, Special, Stranger } from '../../../support/everything.js';

const c = attr(Everything);
type Loose = Record<string, (...values: unknown[]) => unknown>;
const loose = (reference: unknown): Loose => reference as Loose;

function compiled(...updates: unknown[]): { expression: string; values: unknown } {
  const placeholders = new Placeholders();
  const nodes = updates.map((update) => updateOf(update, 'Everything').node);
  const expression = compileUpdate(nodes, placeholders);
  return { expression, values: Object.values(placeholders.attributes().ExpressionAttributeValues ?? {}) };
}

const refusal = (write: () => unknown): Chai.Assertion => expect(write).to.throw(InvalidUpdateError);

describe('updates', () => {
  it('compile to DynamoDB’s clauses', () => {
    const one = { N: '1' };
    const expected: [Update<Everything>, string, unknown[]][] = [
      [c.text.set('x'), 'SET #n0 = :v0', [{ S: 'x' }]],
      [c.text.set(''), 'SET #n0 = :v0', [{ S: '' }]],
      [c.count.set(0), 'SET #n0 = :v0', [{ N: '0' }]],
      [c.flag.set(false), 'SET #n0 = :v0', [{ BOOL: false }]],
      [c.nullable.set(null), 'SET #n0 = :v0', [{ NULL: true }]],
      [c.count.set(loose(c.otherCount) as never), 'SET #n0 = #n1', []],
      [c.text.setIfNotExists('x'), 'SET #n0 = if_not_exists(#n0, :v0)', [{ S: 'x' }]],
      [c.count.increment(1), 'SET #n0 = #n0 + :v0', [one]],
      [c.count.decrement(1), 'SET #n0 = #n0 - :v0', [one]],
      [c.big.increment(1n), 'SET #n0 = #n0 + :v0', [one]],
      [c.count.add(1), 'ADD #n0 :v0', [one]],
      [c.words.add(new Set(['a'])), 'ADD #n0 :v0', [{ SS: ['a'] }]],
      [c.words.delete(new Set(['a'])), 'DELETE #n0 :v0', [{ SS: ['a'] }]],
      [c.otherText.remove(), 'REMOVE #n0', []],
      [c.list.append(['a']), 'SET #n0 = list_append(if_not_exists(#n0, :v0), :v1)', [{ L: [] }, { L: [{ S: 'a' }] }]],
      [c.list.prepend(['a']), 'SET #n0 = list_append(:v0, if_not_exists(#n0, :v1))', [{ L: [{ S: 'a' }] }, { L: [] }]],
      [c.list.append([]), 'SET #n0 = list_append(if_not_exists(#n0, :v0), :v0)', [{ L: [] }]],
      [c.places.at(1).city.set('x'), 'SET #n0[1].#n1 = :v0', [{ S: 'x' }]],
      [c.list.at(0).remove(), 'REMOVE #n0[0]', []],
      [c.map.get('k').add(1), 'ADD #n0.#n1 :v0', [one]],
      [c.settings.at.set('noon'), 'SET #n0.#n1 = :v0', [{ S: 'noon' }]],
      [c.seconds.set(new Date(1999)), 'SET #n0 = :v0', [one]],
    ];
    for (const [update, expression, values] of expected) expect(compiled(update)).to.deep.equal({ expression, values });
  });

  it('join clauses of one kind', () => {
    expect(
      compiled(
        c.text.set('x'),
        c.otherText.remove(),
        c.count.add(1),
        c.flag.set(true),
        c.workplace.remove(),
        c.words.delete(new Set(['a'])),
        c.numbers.add(new Set([2])),
      ).expression,
    ).to.equal('SET #n0 = :v0, #n3 = :v2 REMOVE #n1, #n4 ADD #n2 :v1, #n6 :v4 DELETE #n5 :v3');
  });

  it('are frozen, and equal where they say the same', () => {
    const write = (): Update<Everything> => c.address.set(place('X'));
    expect(write()).to.deep.equal(write());
    expect(c.count.add(1)).not.to.deep.equal(c.count.increment(1));
    const parts = (value: unknown): object[] =>
      typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(parts)] : [];
    const { node } = updateOf(write(), 'Everything');
    expect([write(), ...parts(node)].filter((part) => !Object.isFrozen(part))).to.deep.equal([]);
  });

  it('remove what is set to an empty Set', () => {
    expect(compiled(c.words.set(new Set()))).to.deep.equal({ expression: 'REMOVE #n0', values: [] });
    expect(compiled(c.address.tags.set(new Set())).expression).to.equal('REMOVE #n0.#n1');
    refusal(() => c.document.set(new Set()));
    refusal(() => c.words.setIfNotExists(new Set()));
    refusal(() => c.words.add(new Set()));
    refusal(() => c.words.delete(new Set()));
  });

  it('refuse missing values and those that could not be stored there', () => {
    for (const operator of ['set', 'setIfNotExists', 'increment', 'decrement', 'add']) {
      for (const value of [undefined, Number.NaN, Infinity, '1', 1n, {}]) {
        refusal(() => loose(c.count)[operator]!(value));
      }
    }
    for (const operator of ['increment', 'decrement', 'add', 'append', 'prepend', 'delete']) {
      refusal(() => loose(c.document)[operator]!(null));
      refusal(() => loose(c.document)[operator]!('x'));
    }
    refusal(() => loose(c.count).increment!(c.otherCount));
    refusal(() => loose(c.list).append!('a'));
    refusal(() => loose(c.list).append!(['a', undefined]));
    refusal(() => loose(c.words).add!(['a']));
    refusal(() => loose(c.words).add!(new Set(['a', 1])));
    refusal(() => loose(c.address).set!({ city: 'X', size: 1 }));
    refusal(() => loose(c.document).set!(new Map()));
  });

  it('refuse operators that the attribute’s type does not have', () => {
    const wrong: [unknown, string, unknown][] = [
      [c.text, 'increment', 1],
      [c.text, 'add', 1],
      [c.day, 'increment', 1],
      [c.flag, 'decrement', 1],
      [c.text, 'append', ['a']],
      [c.words, 'append', ['a']],
      [c.list, 'add', new Set(['a'])],
      [c.list, 'delete', new Set(['a'])],
      [c.map, 'delete', new Set(['a'])],
    ];
    for (const [reference, operator, value] of wrong) refusal(() => loose(reference)[operator]!(value));
  });

  it('set an attribute to another of this entity that is stored alike', () => {
    refusal(() => loose(c.text).set!(c.text));
    refusal(() => loose(c.text).set!(c.count));
    refusal(() => loose(c.seconds).set!(c.millis));
    refusal(() => loose(c.text).set!(attr(Stranger).text));
    refusal(() => loose(c.text).set!(attr(Special).extra));
    expect(compiled(c.text.set(c.places.at(0).city)).expression).to.equal('SET #n0 = #n1[0].#n2');
    expect(compiled(attr(Special).extra.set(c.text as never)).expression).to.equal('SET #n0 = #n1');
  });

  it('know what is an update and what is none', () => {
    for (const stranger of [undefined, null, {}, 'SET a = 1', c.count, c.count.eq(1), { ...c.count.add(1) }]) {
      expect(() => updateOf(stranger, 'Everything')).to.throw(InvalidUpdateError, /is no update; .*attr\(Everything\)/);
    }
  });
});

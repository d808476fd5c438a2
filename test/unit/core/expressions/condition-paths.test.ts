import { expect } from 'chai';
import { and, attr, not, or, type Condition } from '@entable/core';
import { conditionOf } from '#core/expressions/condition.js';
import { pathsOf } from '#core/expressions/condition-paths.js';
import { Everything } from '../../../support/everything.js';

const c = attr(Everything);
const paths = (condition: Condition<Everything>): string[] =>
  pathsOf(conditionOf(condition).node).map(({ text }) => text);

describe('pathsOf', () => {
  it('finds every attribute that a condition names', () => {
    expect(paths(c.count.eq(1))).to.deep.equal(['count']);
    expect(paths(c.count.eq(c.otherCount))).to.deep.equal(['count', 'otherCount']);
    expect(paths(c.count.between(0, c.otherCount))).to.deep.equal(['count', 'otherCount']);
    expect(paths(c.count.in(1, 2))).to.deep.equal(['count']);
    expect(paths(c.text.size().gt(c.count))).to.deep.equal(['text', 'count']);
    expect(paths(c.text.beginsWith(c.otherText))).to.deep.equal(['text', 'otherText']);
    expect(paths(c.text.contains(c.otherText))).to.deep.equal(['text', 'otherText']);
    expect(paths(c.text.type('S'))).to.deep.equal(['text']);
    const nested = and(not(c.places.at(0).zip.exists()), or(c.map.get('a b').notExists(), c.address.city.eq('X')));
    expect(paths(nested)).to.deep.equal(['places[0].zip', 'map["a b"]', 'address.city']);
  });
});

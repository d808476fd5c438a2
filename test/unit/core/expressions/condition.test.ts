import { expect } from 'chai';
import {
  and,
  attr,
  InsufficientConditionsError,
  InvalidConditionError,
  not,
  or,
  UnknownConditionTypeError,
  type Condition,
} from '@entable/core';
import { conditionOf } from '#core/expressions/condition.js';
import { Everything, Special, Stranger } from '../../../support/everything.js';

const c = attr(Everything);
const [one, two, three] = [c.count.eq(1), c.text.eq('two'), c.flag.eq(true)];
type Loose = (...conditions: unknown[]) => unknown;

const kindOf = (condition: unknown): unknown => conditionOf(condition).node.kind;

/** Every object that a condition is made of. */
function parts(value: unknown): object[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return [value, ...Object.values(value).flatMap(parts)];
}

describe('conditions', () => {
  it('are equal where they say the same', () => {
    const written = (): Condition<Everything> => and(c.count.gte(1), or(c.text.beginsWith('a'), not(c.bytes.exists())));
    expect(written()).to.deep.equal(written());
    expect(c.count.eq(1)).to.deep.equal(attr(Everything).count.eq(1));
    expect(c.count.eq(1)).not.to.deep.equal(c.count.eq(2));
    expect(c.count.eq(1)).not.to.deep.equal(c.count.ne(1));
    expect(c.count.eq(1)).not.to.deep.equal(c.otherCount.eq(1));
    expect(c.text.eq('1')).not.to.deep.equal(c.document.eq('1'));
    expect(c.bytes.eq(Uint8Array.of(1))).not.to.deep.equal(c.bytes.eq(Uint8Array.of(2)));
    expect(and(one, two)).not.to.deep.equal(or(one, two));
    expect(attr(Stranger).text.eq('x')).not.to.deep.equal(c.text.eq('x'));
  });

  it('are frozen, all the way down', () => {
    const conditions = [
      and(one, two, not(three)),
      c.count.between(1, c.otherCount),
      c.text.size().in(1, 2),
      c.places.at(0).city.eq('x'),
      c.document.eq({ deep: [{ a: 1 }] }),
      c.text.type('S'),
      c.words.contains('x'),
    ];
    for (const condition of conditions) {
      const thawed = parts(condition).filter((part) => !Object.isFrozen(part));
      expect(thawed).to.deep.equal([]);
    }
  });

  it('are not changed by what is joined to them', () => {
    const joined = one.and(two);
    const before = JSON.stringify(joined);
    joined.and(three);
    joined.not();
    expect(JSON.stringify(joined)).to.equal(before);
  });

  it('flatten what the same operator joined', () => {
    expect(and(and(one, two), three)).to.deep.equal(and(one, two, three));
    expect(and(one, and(two, three))).to.deep.equal(and(one, two, three));
    expect(or(or(one, two), three)).to.deep.equal(or(one, two, three));
    expect(one.and(two).and(three)).to.deep.equal(and(one, two, three));
    expect(one.and(two, three)).to.deep.equal(and(one, two, three));
    expect(one.or(two).or(three)).to.deep.equal(or(one, two, three));
    expect(and(or(one, two), three)).not.to.deep.equal(or(and(one, two), three));
  });

  it('are methods and functions alike', () => {
    expect(one.and(two)).to.deep.equal(and(one, two));
    expect(one.or(two)).to.deep.equal(or(one, two));
    expect(one.not()).to.deep.equal(not(one));
    expect(c.count.gte(18).and(c.text.eq('x')).or(c.id.eq('h')).not()).to.deep.equal(
      not(or(and(c.count.gte(18), c.text.eq('x')), c.id.eq('h'))),
    );
  });

  it('take a list, of which one is itself and none is refused', () => {
    expect(and([one, two])).to.deep.equal(and(one, two));
    expect(or([one, two, three])).to.deep.equal(or(one, two, three));
    expect(and([one])).to.equal(one);
    expect(or([one])).to.equal(one);
    expect(() => and([]))
      .to.throw(InsufficientConditionsError)
      .that.includes({ operator: 'and', given: 0 });
    expect(() => or([]))
      .to.throw(InsufficientConditionsError)
      .that.includes({ operator: 'or', given: 0 });
  });

  it('are joined by two at least', () => {
    expect(() => (and as Loose)())
      .to.throw(InsufficientConditionsError)
      .that.includes({ given: 0 });
    expect(() => (and as Loose)(one))
      .to.throw(InsufficientConditionsError)
      .that.includes({ given: 1 });
    expect(() => (or as Loose)(one))
      .to.throw(InsufficientConditionsError)
      .that.includes({ operator: 'or' });
    expect(() => (one.and as Loose).call(one)).to.throw(InsufficientConditionsError);
    expect(() => (one.or as Loose).call(one)).to.throw(InsufficientConditionsError);
  });

  it('refuse what is no condition, in every place', () => {
    const strangers = [undefined, null, 'a = b', {}, [one], { ...one }, JSON.parse(JSON.stringify(one)), c, c.text];
    for (const stranger of [...strangers, c.count.increment(1)] as unknown[]) {
      for (const operator of [and, or] as Loose[]) {
        expect(() => operator(one, stranger)).to.throw(UnknownConditionTypeError);
        expect(() => operator(stranger, one)).to.throw(UnknownConditionTypeError);
        expect(() => operator([one, stranger])).to.throw(UnknownConditionTypeError);
      }
      expect(() => (not as Loose)(stranger)).to.throw(UnknownConditionTypeError);
      expect(() => (one.and as Loose).call(one, stranger)).to.throw(UnknownConditionTypeError);
    }
    expect(() => (and as Loose)([undefined])).to.throw(UnknownConditionTypeError);
  });

  it('are not lost in the holes of a list', () => {
    const sparse = [one, two];
    sparse.length = 3;
    expect(() => and(sparse)).to.throw(UnknownConditionTypeError);
    expect(() => or(new Array<typeof one>(2))).to.throw(UnknownConditionTypeError);
    expect(() => and(new Array<typeof one>(1))).to.throw(UnknownConditionTypeError);
  });

  it('of a class and its base are joined as the subclass’s, of strangers not at all', () => {
    const special = attr(Special).extra.eq('x');
    expect(conditionOf(and(one, special as never)).entityClass).to.equal(Special);
    expect(conditionOf(or([special, one] as never[])).entityClass).to.equal(Special);
    const strange = attr(Stranger).text.eq('x');
    expect(() => (and as Loose)(one, strange)).to.throw(InvalidConditionError, /Stranger/);
    expect(() => (or as Loose)(strange, one)).to.throw(InvalidConditionError, /Everything/);
  });

  it('negate twice to something that says so', () => {
    expect(kindOf(not(not(one)))).to.equal('not');
  });
});

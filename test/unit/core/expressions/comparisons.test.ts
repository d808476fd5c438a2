import { expect } from 'chai';
import { attr, InvalidConditionError } from '@entable/core';
import { compileCondition } from '#core/expressions/compile-condition.js';
import { conditionOf } from '#core/expressions/condition.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { Everything, Place, Special, Stranger, place } from '../../../support/everything.js';

const c = attr(Everything);
const bytes = (...values: number[]): Uint8Array => Uint8Array.of(...values);

/** A reference without its types: what JavaScript and casts can do. */
type Loose = Record<string, (...values: unknown[]) => unknown>;
const loose = (reference: unknown): Loose => reference as Loose;

function compiled(condition: unknown): unknown {
  const placeholders = new Placeholders();
  return { expression: compileCondition(conditionOf(condition).node, placeholders), ...placeholders.attributes() };
}

function refused(write: () => unknown): Error & InvalidConditionError {
  try {
    write();
  } catch (error) {
    expect(error).to.be.instanceOf(InvalidConditionError);
    return error as InvalidConditionError;
  }
  throw new Error('the condition was not refused');
}

describe('comparisons', () => {
  it('compile to one comparison of a name with a value', () => {
    const expressions = [
      c.count.eq(1),
      c.count.ne(1),
      c.count.lt(1),
      c.count.lte(1),
      c.count.gt(1),
      c.count.gte(1),
      c.count.between(1, 2),
      c.count.in(1, 2),
    ].map(compiled);
    const names = { ExpressionAttributeNames: { '#n0': 'count' } };
    const one = { ...names, ExpressionAttributeValues: { ':v0': { N: '1' } } };
    const two = { ...names, ExpressionAttributeValues: { ':v0': { N: '1' }, ':v1': { N: '2' } } };
    expect(expressions).to.deep.equal([
      { expression: '#n0 = :v0', ...one },
      { expression: '#n0 <> :v0', ...one },
      { expression: '#n0 < :v0', ...one },
      { expression: '#n0 <= :v0', ...one },
      { expression: '#n0 > :v0', ...one },
      { expression: '#n0 >= :v0', ...one },
      { expression: '#n0 BETWEEN :v0 AND :v1', ...two },
      { expression: '#n0 IN (:v0, :v1)', ...two },
    ]);
  });

  it('encode values by the attribute’s own codec', () => {
    const values = [
      [c.text.eq(''), { S: '' }],
      [c.big.eq(2n ** 70n), { N: '1180591620717411303424' }],
      [c.flag.eq(false), { BOOL: false }],
      [c.bytes.eq(bytes(1, 2)), { B: bytes(1, 2) }],
      [c.day.eq(new Date(0)), { S: '1970-01-01T00:00:00.000Z' }],
      [c.seconds.eq(new Date(1999)), { N: '1' }],
      [c.millis.eq(new Date(1999)), { N: '1999' }],
      [c.words.eq(new Set(['a'])), { SS: ['a'] }],
      [c.list.eq([]), { L: [] }],
      [c.map.eq(new Map([['k', 1]])), { M: { k: { N: '1' } } }],
      [c.record.eq({ k: 1 }), { M: { k: { N: '1' } } }],
      [c.address.eq(place('X', { zip: '1' })), { M: { city: { S: 'X' }, 'zip.code': { S: '1' }, size: { N: '1' } } }],
      [c.document.eq({ a: [1, null] }), { M: { a: { L: [{ N: '1' }, { NULL: true }] } } }],
      [c.nullable.eq(null), { NULL: true }],
      [c.count.eq(-0), { N: '0' }],
    ] as const;
    for (const [condition, stored] of values) {
      expect(compiled(condition)).to.have.property('ExpressionAttributeValues').that.deep.equals({ ':v0': stored });
    }
  });

  it('compare an attribute with another', () => {
    expect(compiled(c.count.gt(c.otherCount))).to.deep.equal({
      expression: '#n0 > #n1',
      ExpressionAttributeNames: { '#n0': 'count', '#n1': 'otherCount' },
    });
    expect(compiled(c.count.between(c.otherCount, 9))).to.have.property('expression', '#n0 BETWEEN #n1 AND :v0');
    expect(compiled(c.text.size().lt(c.count))).to.have.property('expression', 'size(#n0) < #n1');
    expect(compiled(attr(Special).text.eq(loose(c.otherText) as never))).to.have.property('expression', '#n0 = #n1');
  });

  it('take a copy of what they are given', () => {
    const given = bytes(1);
    const condition = c.bytes.eq(given);
    given[0] = 2;
    expect(compiled(condition)).to.deep.equal(compiled(c.bytes.eq(bytes(1))));
  });

  it('refuse a missing value', () => {
    for (const name of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'beginsWith', 'contains']) {
      expect(refused(() => loose(c.text)[name]!(undefined)).message, name).to.match(/^Everything\.text: .*undefined/);
    }
    refused(() => loose(c.text).between!('a'));
    refused(() => loose(c.text).between!(undefined, 'a'));
    refused(() => loose(c.text).in!('a', undefined));
    refused(() => loose(c.text).eq!());
  });

  it('refuse what is no number', () => {
    for (const value of [Number.NaN, Infinity, -Infinity, 1e126, '1', 1n, new Date(0), true]) {
      refused(() => loose(c.count).eq!(value));
      refused(() => loose(c.count).in!(1, value));
      refused(() => loose(c.count).between!(0, value));
    }
    refused(() => c.day.gt(new Date(Number.NaN)));
    refused(() => c.document.eq({ deep: [Number.NaN] }));
  });

  it('refuse a value that could not be stored there', () => {
    refused(() => loose(c.text).eq!(1));
    refused(() => loose(c.text).eq!({ toString: () => 'x' }));
    refused(() => c.text.eq('\ud800'));
    refused(() => loose(c.flag).eq!(1));
    refused(() => loose(c.big).eq!(1));
    refused(() => c.big.eq(10n ** 38n + 1n));
    refused(() => loose(c.address).eq!({ city: 'X', size: 1 }));
    refused(() => c.address.eq(new (class extends Place {})()));
    refused(() => c.words.eq(new Set()));
    refused(() => loose(c.document).eq!(() => 1));
    refused(() => loose(c.document).eq!(c));
    refused(() => loose(c.document).in!(c.text));
  });

  it('refuse none and more than 100 alternatives', () => {
    const many = Array.from({ length: 101 }, (_, index) => index);
    refused(() => c.count.in());
    refused(() => c.count.in(...many));
    expect(compiled(c.count.in(...many.slice(1))))
      .to.have.property('ExpressionAttributeValues')
      .with.property(':v99');
  });

  it('tell who gives a list to in() to spread it', () => {
    expect(refused(() => loose(c.count).in!([1, 2])).message).to.include('in(...values)');
  });

  it('send equal alternatives once', () => {
    expect(compiled(c.count.in(1, 1, 2))).to.deep.include({
      expression: '#n0 IN (:v0, :v0, :v1)',
      ExpressionAttributeValues: { ':v0': { N: '1' }, ':v1': { N: '2' } },
    });
  });

  it('refuse reversed bounds, by the order that DynamoDB has', () => {
    refused(() => c.count.between(2, 1));
    refused(() => c.count.between(10, 9));
    refused(() => c.count.between(-1, -2));
    refused(() => c.big.between(10n ** 37n, 10n ** 37n - 1n));
    refused(() => c.text.between('b', 'a'));
    refused(() => c.bytes.between(bytes(1, 0), bytes(1)));
    refused(() => c.seconds.between(new Date(2000), new Date(1999)));
    refused(() => c.document.between('a', 1));
    refused(() => c.text.size().between(2, 1));
    // UTF-16 has it the other way round.
    refused(() => c.text.between('\u{1f600}', '\uffee'));
    expect(compiled(c.text.between('\uffee', '\u{1f600}'))).to.have.property('expression');
    expect(compiled(c.count.between(1, 1))).to.have.property('expression', '#n0 BETWEEN :v0 AND :v0');
    expect(compiled(c.count.between(9, 10))).to.have.property('expression');
    expect(compiled(c.count.between(-0, 0))).to.have.property('expression');
  });

  it('refuse to order what DynamoDB does not order', () => {
    for (const operator of ['lt', 'lte', 'gt', 'gte']) {
      for (const [reference, value] of [
        [c.flag, true],
        [c.flag, c.otherFlag],
        [c.words, new Set(['a'])],
        [c.list, ['a']],
        [c.map, new Map()],
        [c.record, {}],
        [c.document, true],
        [c.document, null],
        [c.document, ['a']],
        [c.nullable, null],
        [c.count, null],
        [c.text, c.flag],
        [c.text.size(), null],
      ] as const) {
        refused(() => loose(reference)[operator]!(value));
      }
    }
    refused(() => loose(c.flag).between!(false, true));
    refused(() => loose(c.nullable).between!(null, 'a'));
  });

  it('refuse an attribute against itself', () => {
    refused(() => c.count.eq(c.count));
    refused(() => c.count.gte(attr(Everything).count));
    refused(() => c.count.between(0, c.count));
    refused(() => c.text.beginsWith(c.text));
    refused(() => c.text.contains(c.text));
    refused(() => c.places.at(1).city.ne(c.places.at(1).city));
    expect(compiled(c.places.at(1).city.ne(c.places.at(2).city))).to.have.property(
      'expression',
      '#n0[1].#n1 <> #n0[2].#n1',
    );
  });

  it('refuse an attribute of another entity, and a subclass’s attribute in a base’s condition', () => {
    const other = attr(Stranger).text;
    refused(() => loose(c.text).eq!(other));
    refused(() => loose(c.text).eq!(attr(Special).extra));
    refused(() => loose(c.text).beginsWith!(other));
  });

  it('refuse to compare attributes that are stored differently', () => {
    refused(() => c.day.lt(c.seconds));
    refused(() => c.seconds.lt(c.millis));
    refused(() => loose(c.count).eq!(c.text));
    refused(() => loose(c.numbers).eq!(c.blobs));
    expect(compiled(c.day.lt(c.otherDay))).to.have.property('expression', '#n0 < #n1');
    expect(compiled(loose(c.count).lt!(c.document))).to.have.property('expression', '#n0 < #n1');
    refused(() => loose(c.price).lt!(c.count));
  });

  it('name entity and path, never the value', () => {
    const error = refused(() => loose(c.places.at(0).zip).eq!(123456));
    expect(error).to.include({ entityName: 'Everything', path: 'places[0].zip', code: 'INVALID_CONDITION' });
    expect(error.message).to.match(/^Everything\.places\[0\]\.zip: expected a string, found a number/);
    expect(error.message).not.to.include('123456');
  });
});

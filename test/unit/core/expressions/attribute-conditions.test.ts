import { expect } from 'chai';
import { attr, InvalidConditionError } from '@entable/core';
import { compileCondition } from '#core/expressions/compile-condition.js';
import { conditionOf } from '#core/expressions/condition.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { Everything } from '../../../support/everything.js';

const c = attr(Everything);

type Loose = Record<string, (...values: unknown[]) => unknown>;
const loose = (reference: unknown): Loose => reference as Loose;

function compiled(condition: unknown): { expression: string; values: unknown } {
  const placeholders = new Placeholders();
  const expression = compileCondition(conditionOf(condition).node, placeholders);
  return { expression, values: Object.values(placeholders.attributes().ExpressionAttributeValues ?? {}) };
}

const refusal = (write: () => unknown): Chai.Assertion => expect(write).to.throw(InvalidConditionError);

describe('conditions on attributes', () => {
  it('compile to DynamoDB’s functions', () => {
    expect(compiled(c.text.exists())).to.deep.equal({ expression: 'attribute_exists(#n0)', values: [] });
    expect(compiled(c.text.notExists())).to.deep.equal({ expression: 'attribute_not_exists(#n0)', values: [] });
    expect(compiled(c.text.type('N'))).to.deep.equal({ expression: 'attribute_type(#n0, :v0)', values: [{ S: 'N' }] });
    expect(compiled(c.text.beginsWith('a'))).to.deep.equal({
      expression: 'begins_with(#n0, :v0)',
      values: [{ S: 'a' }],
    });
    expect(compiled(c.text.beginsWith(c.otherText)).expression).to.equal('begins_with(#n0, #n1)');
    expect(compiled(c.text.contains('a'))).to.deep.equal({ expression: 'contains(#n0, :v0)', values: [{ S: 'a' }] });
    expect(compiled(c.list.contains(c.text)).expression).to.equal('contains(#n0, #n1)');
    expect(compiled(c.text.size().gte(3))).to.deep.equal({ expression: 'size(#n0) >= :v0', values: [{ N: '3' }] });
    expect(compiled(c.text.size().in(1, 2)).expression).to.equal('size(#n0) IN (:v0, :v1)');
    expect(compiled(c.text.size().between(1, 2)).expression).to.equal('size(#n0) BETWEEN :v0 AND :v1');
  });

  it('look for elements as the elements are stored', () => {
    const found = [
      [c.words.contains('a'), { S: 'a' }],
      [c.numbers.contains(1), { N: '1' }],
      [c.bigs.contains(2n), { N: '2' }],
      [c.blobs.contains(Uint8Array.of(1)), { B: Uint8Array.of(1) }],
      [c.list.contains('a'), { S: 'a' }],
      [c.bytes.contains(Uint8Array.of(1)), { B: Uint8Array.of(1) }],
      [c.bytes.beginsWith(Uint8Array.of(1)), { B: Uint8Array.of(1) }],
      [c.document.contains({ a: 1 }), { M: { a: { N: '1' } } }],
      [c.document.beginsWith(Uint8Array.of(1)), { B: Uint8Array.of(1) }],
    ] as const;
    for (const [condition, stored] of found) expect(compiled(condition).values).to.deep.equal([stored]);
  });

  it('refuse operators that the attribute’s type does not have', () => {
    const wrong: [unknown, string, unknown][] = [
      [c.count, 'beginsWith', 'a'],
      [c.count, 'beginsWith', 1],
      [c.day, 'beginsWith', '2020'],
      [c.words, 'beginsWith', 'a'],
      [c.flag, 'contains', true],
      [c.count, 'contains', 1],
      [c.map, 'contains', 'k'],
      [c.record, 'contains', 'k'],
      [c.count, 'size', undefined],
      [c.flag, 'size', undefined],
      [c.seconds, 'size', undefined],
      [c.text, 'get', 'key'],
      [c.list, 'get', 'key'],
      [c.map, 'at', 0],
    ];
    for (const [reference, operator, value] of wrong) refusal(() => loose(reference)[operator]!(value));
  });

  it('refuse null where only text, bytes or an element can be looked for', () => {
    refusal(() => loose(c.text).beginsWith!(null));
    refusal(() => loose(c.document).beginsWith!(null));
    refusal(() => loose(c.text).contains!(null));
    refusal(() => loose(c.bytes).contains!(null));
    refusal(() => loose(c.words).contains!(null));
    refusal(() => loose(c.text.size()).eq!(null));
    expect(compiled(c.document.contains(null)).values).to.deep.equal([{ NULL: true }]);
  });

  it('refuse what can be no size', () => {
    for (const size of [Number.NaN, '3', undefined, 3n]) refusal(() => loose(c.text.size()).gt!(size));
  });

  it('know DynamoDB’s names of types alone', () => {
    for (const type of ['X', 's', '', undefined, null, 'constructor']) refusal(() => loose(c.text).type!(type));
    for (const type of ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const) {
      expect(compiled(c.text.type(type)).values).to.deep.equal([{ S: type }]);
    }
  });
});

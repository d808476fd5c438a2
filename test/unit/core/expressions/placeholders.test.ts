import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { and, attr, or } from '@entable/core';
import { compileCondition } from '#core/expressions/compile-condition.js';
import { compileUpdate } from '#core/expressions/compile-update.js';
import { conditionOf } from '#core/expressions/condition.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { updateOf } from '#core/expressions/update.js';
import { Everything, place } from '../../../support/everything.js';

const c = attr(Everything);

/** How many placeholders these values take. */
function distinct(...values: AttributeValue[]): number {
  const placeholders = new Placeholders();
  return new Set(values.map((value) => placeholders.value(value))).size;
}

describe('Placeholders', () => {
  it('sends nothing where nothing was asked for', () => {
    expect(new Placeholders().attributes()).to.deep.equal({});
  });

  it('sends each name and each equal value once in a request', () => {
    const placeholders = new Placeholders();
    const update = compileUpdate(
      [c.count.increment(1), c.address.city.set('1'), c.text.set('1')].map((each) => updateOf(each, 'Everything').node),
      placeholders,
    );
    const condition = compileCondition(
      conditionOf(and(c.count.gt(1), or(c.text.eq('1'), c.address.city.eq('2')), c.record.get('city').exists())).node,
      placeholders,
    );
    expect(update).to.equal('SET #n0 = #n0 + :v0, #n1.#n2 = :v1, #n3 = :v1');
    expect(condition).to.equal('#n0 > :v0 AND (#n3 = :v1 OR #n1.#n2 = :v2) AND attribute_exists(#n4.#n2)');
    expect(placeholders.attributes()).to.deep.equal({
      ExpressionAttributeNames: { '#n0': 'count', '#n1': 'home', '#n2': 'city', '#n3': 'text', '#n4': 'record' },
      ExpressionAttributeValues: { ':v0': { N: '1' }, ':v1': { S: '1' }, ':v2': { S: '2' } },
    });
  });

  it('tells values of different types apart', () => {
    const bytes = Uint8Array.of(49);
    expect(
      distinct(
        { S: '1' },
        { N: '1' },
        { B: bytes },
        { S: Buffer.from(bytes).toString('base64') },
        { SS: ['1'] },
        { NS: ['1'] },
        { BS: [bytes] },
        { L: [{ S: '1' }] },
        { L: [{ N: '1' }] },
        { L: [] },
        { M: {} },
        { M: { S: { S: '1' } } },
        { M: { SS: { L: [{ S: '1' }] } } },
        { L: [{ S: 'S' }, { S: '1' }] },
        { BOOL: true },
        { BOOL: false },
        { NULL: true },
        { S: 'true' },
        { S: '' },
      ),
    ).to.equal(19);
    expect(distinct({ B: Uint8Array.of(1) }, { B: Uint8Array.of(2) }, { B: new Uint8Array() })).to.equal(3);
  });

  it('knows equal values by their content, whatever the order of keys and elements', () => {
    expect(distinct({ B: Uint8Array.of(1, 2) }, { B: Uint8Array.of(1, 2) })).to.equal(1);
    expect(distinct({ M: { a: { S: '1' }, b: { S: '2' } } }, { M: { b: { S: '2' }, a: { S: '1' } } })).to.equal(1);
    expect(distinct({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).to.equal(1);
    expect(distinct({ NS: ['10', '9'] }, { NS: ['9', '10'] })).to.equal(1);
    const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
    expect(distinct({ L: [{ BS: [one, two] }] }, { L: [{ BS: [two, one] }] })).to.equal(1);
    expect(distinct({ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] })).to.equal(2);
  });

  it('sends values as they are, not as they are compared', () => {
    const placeholders = new Placeholders();
    const value = c.address.eq(place('X', { tags: new Set(['b', 'a']) }));
    compileCondition(conditionOf(value).node, placeholders);
    expect(placeholders.attributes().ExpressionAttributeValues).to.deep.equal({
      ':v0': { M: { city: { S: 'X' }, size: { N: '1' }, tags: { SS: ['b', 'a'] } } },
    });
  });

  it('keeps hostile names out of expressions', () => {
    const names = ['__proto__', 'constructor', '#n0', ':v0', 'a.b', 'a[0]', 'size', 'SELECT', ' ', '") OR (1 = 1'];
    const placeholders = new Placeholders();
    const expressions = names.map((name) => placeholders.path({ steps: ['map', name, 0], text: '' }));
    expect(expressions).to.deep.equal(names.map((_, index) => `#n0.#n${index + 1}[0]`));
    expect(Object.values(placeholders.attributes().ExpressionAttributeNames!)).to.deep.equal(['map', ...names]);
  });
});

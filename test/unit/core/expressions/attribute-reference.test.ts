import { expect } from 'chai';
import { inspect } from 'node:util';
import { attr, InvalidConditionError, UnknownAttributeError, type EntityClass } from '@entable/core';
import { compileCondition } from '#core/expressions/compile-condition.js';
import { conditionOf } from '#core/expressions/condition.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { Everything } from '../../../support/everything.js';

const c = attr(Everything);
type Loose = Record<string, (...values: unknown[]) => unknown>;
const loose = (reference: unknown): Loose => reference as Loose;

function pathOf(reference: unknown): unknown {
  const placeholders = new Placeholders();
  const { node } = conditionOf(loose(reference).exists!());
  const expression = compileCondition(node, placeholders);
  const names = placeholders.attributes().ExpressionAttributeNames ?? {};
  return expression.replace(/^attribute_exists\((.*)\)$/, '$1').replaceAll(/#n\d+/g, (name) => `<${names[name]}>`);
}

const refusal = (write: () => unknown): Chai.Assertion => expect(write).to.throw(InvalidConditionError);

describe('attribute references', () => {
  it('lead to stored names, at any depth', () => {
    expect(pathOf(c.aliased)).to.equal('<stored.name>');
    expect(pathOf(c.address.city)).to.equal('<home>.<city>');
    expect(pathOf(c.address.zip)).to.equal('<home>.<zip.code>');
    expect(pathOf(c.places.at(3).zip)).to.equal('<places>[3].<zip.code>');
    expect(pathOf(c.list.at(0))).to.equal('<list>[0]');
    expect(pathOf(c.map.get('any key'))).to.equal('<map>.<any key>');
    expect(pathOf(c.placesByName.get('a.b').city)).to.equal('<placesByName>.<a.b>.<city>');
    expect(pathOf(c.record.get('#n0'))).to.equal('<record>.<#n0>');
    expect(pathOf(c.document.get('a').at(1).at(2).get('b'))).to.equal('<document>.<a>[1][2].<b>');
  });

  it('take hostile names as they are', () => {
    for (const key of ['__proto__', 'constructor', 'then', 'toJSON', ':v0', '#n0', 'a.b[0]', 'size', '") OR (1=1']) {
      expect(pathOf(c.map.get(key))).to.equal(`<map>.<${key}>`);
    }
  });

  it('give operators before nested properties of the same name, which get() reaches', () => {
    expect(pathOf(c.address.get('size'))).to.equal('<home>.<size>');
    expect(pathOf(c.address.get('zip'))).to.equal('<home>.<zip.code>');
    expect(c.address.size().eq(3)).to.deep.equal(c.address.size().eq(3));
    expect(c.address.get('size').eq(3)).not.to.deep.equal(c.address.size().eq(3));
  });

  it('lead into documents that only types describe', () => {
    expect(pathOf(c.settings.theme)).to.equal('<settings>.<theme>');
    expect(pathOf(c.settings.deep.list.at(0))).to.equal('<settings>.<deep>.<list>[0]');
    expect(pathOf(c.settings.at)).to.equal('<settings>.<at>');
    expect(pathOf(c.settings.add)).to.equal('<settings>.<add>');
    expect(pathOf(c.settings.get('size'))).to.equal('<settings>.<size>');
    expect(c.settings.at.eq('x')).to.deep.equal(c.settings.get('at').eq('x'));
    expect(c.settings.theme.eq(c.settings.at)).to.deep.equal(c.settings.theme.eq(c.settings.get('at')));
    expect(pathOf(c.document.at(0))).to.equal('<document>[0]');
  });

  it('lead nowhere below what a codec maps to a single value', () => {
    refusal(() => loose(c.price).text);
    refusal(() => loose(c.price).get!('text'));
    refusal(() => loose(c.price).at!(0));
  });

  it('refuse what is no key or index', () => {
    for (const key of ['', undefined, null, 1, '\ud800', {}]) refusal(() => loose(c.map).get!(key));
    for (const index of [-1, 1.5, Number.NaN, '0', undefined, Infinity, 1e21]) refusal(() => loose(c.list).at!(index));
  });

  it('refuse unknown attributes, naming those that exist', () => {
    const unknown = (read: () => unknown, entityName: string, attribute: string): void => {
      expect(read)
        .to.throw(UnknownAttributeError)
        .that.includes({ entityName, attribute })
        .with.property('available')
        .that.includes(entityName === 'Place' ? 'city' : 'count');
    };
    unknown(() => loose(c).nope, 'Everything', 'nope');
    unknown(() => loose(c).describe, 'Everything', 'describe');
    unknown(() => loose(c)['stored.name'], 'Everything', 'stored.name');
    unknown(() => loose(c).hasOwnProperty, 'Everything', 'hasOwnProperty');
    unknown(() => loose(c).__proto__, 'Everything', '__proto__');
    unknown(() => loose(c.address).street, 'Place', 'street');
    unknown(() => loose(c.address)['zip.code'], 'Place', 'zip.code');
    unknown(() => loose(c.address).lt, 'Place', 'lt');
    unknown(() => loose(c.places.at(0)).street, 'Place', 'street');
    unknown(() => loose(c.address).get!('street'), 'Place', 'street');
  });

  it('say of a class that is no entity that it is none when asked for an attribute', () => {
    class Undecorated {
      name!: string;
    }
    const undecorated = attr(Undecorated);
    expect(() => undecorated.name)
      .to.throw()
      .with.property('code', 'ENTITY_METADATA');
    expect(() => attr(undefined as unknown as EntityClass<Undecorated>).name).to.throw();
  });

  const references = {
    attr: c,
    scalar: c.text,
    nested: c.address,
    'in a list': c.places.at(0),
    map: c.map,
    document: c.document,
    'typed document': c.settings,
    'of a codec': c.price,
    size: c.text.size(),
  };
  for (const [kind, reference] of Object.entries<object>(references)) {
    it(`can be awaited, printed and asserted on (${kind})`, async () => {
      expect(await Promise.resolve(reference)).to.equal(reference);
      expect(inspect(reference, { depth: 9, showProxy: false })).to.be.a('string');
      expect(inspect(reference, { depth: 9, showProxy: true })).to.be.a('string');
      expect(JSON.stringify(reference)).to.be.a('string');
      expect(reference).to.deep.equal(reference);
      expect(reference).to.be.an('object').that.is.not.an('array');
      expect(() => expect(reference).to.deep.equal({ some: 'thing' })).to.throw(/expected .* to deeply equal/);
      expect(() => expect(reference).to.be.a('string')).to.throw(/to be a string/);
      expect(Reflect.get(reference, Symbol.iterator)).to.equal(undefined);
    });

    it(`can't be changed (${kind})`, () => {
      const before = Reflect.ownKeys(reference);
      expect(Reflect.set(reference, 'eq', 1)).to.equal(false);
      expect(Reflect.set(reference, 'fresh', 1)).to.equal(false);
      expect(Reflect.deleteProperty(reference, before[0] ?? 'eq')).to.equal(before.length === 0);
      expect(Reflect.defineProperty(reference, 'fresh', { value: 1, configurable: true })).to.equal(false);
      expect(Reflect.ownKeys(reference)).to.deep.equal(before);
    });
  }
});

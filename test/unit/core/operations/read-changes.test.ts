import 'reflect-metadata';
import { expect } from 'chai';
import {
  Attribute,
  attr,
  EmptyUpdateError,
  Entity,
  InvalidUpdateError,
  PartitionKey,
  SortKey,
  UnknownAttributeError,
} from '@entable/core';
import { compileUpdate } from '#core/expressions/compile-update.js';
import { Placeholders } from '#core/expressions/placeholders.js';
import { readEntity } from '#core/metadata/read-entity.js';
import { readChanges } from '#core/operations/read-changes.js';
import { setAttributes, updatedValues } from '#core/operations/updated-values.js';
import { Everything, place, Special, Stranger } from '../../../support/everything.js';

const metadata = readEntity(Everything);
const c = attr(Everything);

function compiled(changes: unknown): { expression: string; values: unknown } {
  const placeholders = new Placeholders();
  const nodes = readChanges(metadata, changes).map(({ node }) => node);
  const expression = compileUpdate(nodes, placeholders);
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = placeholders.attributes();
  return { expression: expression.replaceAll(/#n\d+/g, (name) => names[name]!), values: Object.values(values) };
}

const invalid = (changes: unknown): Chai.Assertion =>
  expect(() => readChanges(metadata, changes)).to.throw(InvalidUpdateError);
const empty = (changes: unknown): Chai.Assertion =>
  expect(() => readChanges(metadata, changes)).to.throw(EmptyUpdateError);

@Entity('keyed')
class Keyed {
  @PartitionKey({ name: 'pk' }) family!: string;
  @SortKey({ name: 'sk' }) name!: string;
  @Attribute() pk2!: string;
}

describe('readChanges', () => {
  describe('of an object', () => {
    it('sets whole attributes', () => {
      expect(compiled({ text: 'x', count: 0, flag: false, aliased: '' })).to.deep.equal({
        expression: 'SET text = :v0, count = :v1, flag = :v2, stored.name = :v3',
        values: [{ S: 'x' }, { N: '0' }, { BOOL: false }, { S: '' }],
      });
      expect(compiled({ address: place('X') }).expression).to.equal('SET home = :v0');
    });

    it('leaves undefined alone, stores null, and removes by an empty Set', () => {
      expect(compiled({ text: undefined, nullable: null, words: new Set(), workplace: null })).to.deep.equal({
        expression: 'SET nullable = :v0, workplace = :v0 REMOVE words',
        values: [{ NULL: true }],
      });
    });

    it('is empty where nothing is left', () => {
      empty({});
      empty({ text: undefined, count: undefined });
      empty(Object.create({ text: 'inherited' }));
    });

    it('refuses unknown properties, stored names and methods', () => {
      for (const property of ['nope', 'stored.name', 'home', 'describe', '__proto__', 'constructor']) {
        const changes = JSON.parse(`{ ${JSON.stringify(property)}: "x" }`) as unknown;
        expect(() => readChanges(metadata, changes), property)
          .to.throw(UnknownAttributeError)
          .that.includes({ entityName: 'Everything', attribute: property });
      }
    });

    it('refuses values that could not be stored', () => {
      invalid({ count: '1' });
      invalid({ count: Number.NaN });
      invalid({ text: 'ok', address: { city: 'X', size: 1 } });
      invalid({ document: { deep: new Date(0) } });
    });

    it('refuses what is neither object nor list', () => {
      for (const changes of [undefined, null, 'x', 1, () => ({})]) invalid(changes);
    });

    it('tells who forgot the list', () => {
      invalid(c.count.increment(1)).with.property('message').that.includes('[attr(Everything)');
    });

    it('refuses the key, even where it stays the same', () => {
      invalid({ id: 'x', text: 'y' }).that.includes({ path: 'id', code: 'INVALID_UPDATE' });
      empty({ id: undefined });
      expect(() => readChanges(readEntity(Keyed), { family: 'x' })).to.throw(InvalidUpdateError, /key/);
      expect(() => readChanges(readEntity(Keyed), { name: 'x' })).to.throw(InvalidUpdateError, /key/);
      expect(readChanges(readEntity(Keyed), { pk2: 'x' })).to.have.length(1);
    });
  });

  describe('of a list', () => {
    it('takes changes of this class and of its bases', () => {
      expect(readChanges(metadata, [c.count.add(1)])).to.have.length(1);
      expect(readChanges(readEntity(Special), [c.count.add(1), attr(Special).extra.set('x')])).to.have.length(2);
      invalid([attr(Stranger).text.set('x')]);
      invalid([attr(Special).text.set('x')]);
    });

    it('refuses what is no change, holes included', () => {
      for (const stranger of [undefined, null, c.count.eq(1), c.count, { text: 'x' }, [c.count.add(1)]]) {
        invalid([c.text.set('x'), stranger]);
      }
      const sparse = [c.text.set('x')];
      sparse.length = 2;
      invalid(sparse);
    });

    it('is empty where it has no change', () => {
      empty([]);
    });

    it('refuses the key', () => {
      invalid([c.text.set('x'), c.id.set('y')]);
      invalid([(c.id as unknown as { remove(): unknown }).remove()]);
    });

    it('refuses one path twice, whatever is done to it', () => {
      invalid([c.count.set(1), c.count.add(1)]).that.includes({ path: 'count' });
      invalid([c.otherText.remove(), c.text.set('x'), c.otherText.set('y')]);
      invalid([c.places.at(1).city.set('x'), c.places.at(1).city.setIfNotExists('y')]);
    });

    it('refuses overlapping paths, in either order', () => {
      invalid([c.address.set(place('X')), c.address.city.set('y')]);
      invalid([c.address.city.set('y'), c.address.set(place('X'))]);
      invalid([c.places.append([place('X')]), c.places.at(0).zip.remove()]);
      invalid([c.document.get('a').get('b').set(1), c.document.get('a').remove()]);
    });

    it('takes paths that lie beside each other', () => {
      const beside = [
        [c.address.city.set('x'), c.address.zip.remove()],
        [c.places.at(1).city.set('x'), c.places.at(10).city.set('x')],
        [c.map.get('a').set(1), c.map.get('a.b').set(2), c.map.get('ab').set(3)],
        [c.document.get('0').set(1), c.document.get('1').set(1)],
      ];
      for (const updates of beside) expect(readChanges(metadata, updates)).to.have.length(updates.length);
    });
  });

  it('takes the same change from object and list', () => {
    expect(readChanges(metadata, { text: 'x' })).to.deep.equal(readChanges(metadata, [c.text.set('x')]));
  });
});

describe('updatedValues', () => {
  const changed = (...changes: unknown[]): unknown[] =>
    updatedValues(readChanges(metadata, changes)).properties.map(({ owner, property, value, parents }) => ({
      owner: owner.className,
      property,
      value,
      parents,
    }));

  it('are those that are set as a whole, with the properties that lead to them', () => {
    const owner = 'Everything';
    expect(changed(c.text.set('x'), c.count.setIfNotExists(1), c.nullable.set(null))).to.deep.equal([
      { owner, property: 'text', value: 'x', parents: [] },
      { owner, property: 'count', value: 1, parents: [] },
      { owner, property: 'nullable', value: null, parents: [] },
    ]);
    expect(changed(c.address.zip.set('x'), c.places.at(2).city.set('y'))).to.deep.equal([
      { owner: 'Place', property: 'zip', value: 'x', parents: ['address'] },
      { owner: 'Place', property: 'city', value: 'y', parents: ['places', '2'] },
    ]);
  });

  it('are none where the result is not known', () => {
    expect(
      changed(
        c.count.add(1),
        c.list.append(['x']),
        c.text.set(c.aliased as never),
        c.words.delete(new Set(['x'])),
        c.otherText.remove(),
        c.map.get('k').set(1),
        c.document.get('k').set(1),
      ),
    ).to.deep.equal([]);
  });
});

describe('setAttributes', () => {
  it('are whole attributes as they would be stored', () => {
    const updates = readChanges(metadata, [c.aliased.set('x'), c.address.city.set('y'), c.count.setIfNotExists(1)]);
    expect(setAttributes(updates.map(({ node }) => node))).to.deep.equal({
      'stored.name': { S: 'x' },
      count: { N: '1' },
    });
  });
});

import 'reflect-metadata';
import { Attribute, Entity, InvalidKeyError, PartitionKey, declaredTableSchema } from '@entable/core';
import { expect } from 'chai';
import { readEntity } from '#core/metadata/read-entity.js';
import { checkStoredKeys } from '#core/operations/stored-keys.js';
import { thrown } from '../../../support/refusals.js';

@Entity('people', { indexes: { towns: { partitionKey: 'town', sortKey: 'age' } } })
class Person {
  @PartitionKey() id!: string;
  @Attribute({ name: 'town_name' }) town?: string;
  @Attribute() age?: number;
}

const check = (item: Parameters<typeof checkStoredKeys>[2]) =>
  checkStoredKeys(readEntity(Person), declaredTableSchema(Person), item);

describe('checkStoredKeys', () => {
  it('takes keys that fit, and index keys that are absent', () => {
    check({ id: { S: 'a' } });
    check({ id: { S: 'a' }, town_name: { S: 'Bern' }, age: { N: '0' } });
  });

  const refused: [title: string, item: Parameters<typeof checkStoredKeys>[2], property: string][] = [
    ['an empty key of an index', { id: { S: 'a' }, town_name: { S: '' } }, 'town'],
    ['null in a key of an index', { id: { S: 'a' }, age: { NULL: true } }, 'age'],
    ['another type', { id: { S: 'a' }, age: { S: '1' } }, 'age'],
    ['too long a key of an index', { id: { S: 'a' }, town_name: { S: 'x'.repeat(2049) } }, 'town'],
    ["another type of the table's own key", { id: { N: '1' } }, 'id'],
  ];
  for (const [title, item, property] of refused) {
    it(`refuses ${title}, by its property`, () => {
      expect(thrown(InvalidKeyError, () => check(item)).attribute).to.equal(property);
    });
  }
});

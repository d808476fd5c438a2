import 'reflect-metadata';
import { Attribute, attr, Entity, PartitionKey, Repository } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';

@Entity('shelves')
class Shelf {
  @PartitionKey() id!: string;
  @Attribute() title?: string;
  @Attribute() names: string[] = [];
}

// Found by the law of updates, seed -1547322214, on the embedded engine: it applies one clause after the other, where
// DynamoDB applies all of them to the item as it was.
describe('the clauses of an update', () => {
  const s = attr(Shelf);
  const [remove, set] = [s.names.at(0).remove(), s.names.at(2).set('new')];

  const orders = { REMOVE: [s.title.remove(), set, remove], SET: [set, remove, s.title.remove()] };
  for (const [first, changes] of Object.entries(orders)) {
    it(`stand in one order, where a ${first} comes first, too`, async () => {
      const tableName = uniqueTableName('clauses');
      await createTables(client(), [Shelf], { tableName });
      const shelves = new Repository(Shelf, { client: client(), tableName });
      await shelves.save(Object.assign(new Shelf(), { id: 'a', names: ['x', 'y', 'z'] }));
      await shelves.update('a', changes);
      expect((await shelves.get('a'))?.names).to.deep.equal(['y', 'new']);
      expect((await shelves.input.update('a', changes)).UpdateExpression).to.match(/^SET .* REMOVE /);
    });
  }
});

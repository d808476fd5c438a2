import { Repository } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../support/engine.js';
import { expectedLife, Order, orderLife } from './orders.js';

describe('an entity of standard decorators', () => {
  const tableName = uniqueTableName('standard-orders');

  before(() => createTables(client(), [Order], { tableName }));
  after(() => deleteTables(client(), [Order], { tableName }));

  it('lives as one of legacy decorators does', async () => {
    expect(await orderLife(new Repository(Order, { client: client(), tableName }))).to.deep.equal(expectedLife);
  });
});

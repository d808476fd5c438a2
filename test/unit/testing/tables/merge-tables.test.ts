import { expect } from 'chai';
import type { IndexSchema, TableSchema } from '@entable/core';
import { mergeTables } from '#testing/tables/merge-tables.js';

const pk = { name: 'pk', type: 'S' } as const;
const sk = { name: 'sk', type: 'S' } as const;

function index(name: string, changes: Partial<IndexSchema> = {}): IndexSchema {
  return { name, kind: 'global', partitionKey: [sk], sortKey: [pk], projection: 'ALL', ...changes };
}

function merged(one: Partial<TableSchema>, other: Partial<TableSchema>) {
  const base = { tableName: 'app', partitionKey: pk, sortKey: sk, indexes: [] };
  return mergeTables([
    { entityName: 'Customer', schema: { ...base, ...one } },
    { entityName: 'Order', schema: { ...base, ...other } },
  ]);
}

describe('mergeTables', () => {
  it('keeps tables of different names apart', () => {
    expect(merged({}, { tableName: 'other' }).map(({ entityNames }) => entityNames)).to.deep.equal([
      ['Customer'],
      ['Order'],
    ]);
  });

  it('gives a shared table the indexes of all its entities', () => {
    const [table, ...others] = merged({ indexes: [index('a'), index('b')] }, { indexes: [index('b'), index('c')] });
    expect(others).to.deep.equal([]);
    expect(table!.entityNames).to.deep.equal(['Customer', 'Order']);
    expect(table!.schema.indexes).to.deep.equal([index('a'), index('b'), index('c')]);
  });

  it('takes the type of a key from whichever entity knows it', () => {
    const [table] = merged({ partitionKey: { name: 'pk', type: undefined } }, {});
    expect(table!.schema.partitionKey).to.deep.equal(pk);
  });

  it('projects what any of the entities wants', () => {
    const projection = (one: IndexSchema['projection'], other: IndexSchema['projection']) =>
      merged({ indexes: [index('a', { projection: one })] }, { indexes: [index('a', { projection: other })] })[0]!
        .schema.indexes[0]!.projection;
    expect(projection(['x', 'y'], ['y', 'z'])).to.deep.equal(['x', 'y', 'z']);
    expect(projection('KEYS_ONLY', ['z'])).to.deep.equal(['z']);
    expect(projection(['x'], 'KEYS_ONLY')).to.deep.equal(['x']);
    expect(projection(['x'], 'ALL')).to.equal('ALL');
  });

  it('refuses entities that disagree about the key', () => {
    expect(() => merged({}, { partitionKey: { name: 'id', type: 'N' } })).to.throw(
      "Customer and Order share the table 'app', but not its partition key: 'pk' (S) and 'id' (N).",
    );
    expect(() => {
      const { sortKey: _, ...keyed } = { partitionKey: pk, sortKey: sk, tableName: 'app', indexes: [] };
      mergeTables([
        { entityName: 'Customer', schema: keyed },
        { entityName: 'Order', schema: { ...keyed, sortKey: sk } },
      ]);
    }).to.throw("not its sort key: none and 'sk' (S).");
  });

  it('refuses entities that disagree about an index', () => {
    expect(() => merged({ indexes: [index('a')] }, { indexes: [index('a', { sortKey: [] })] })).to.throw(
      "not its sort key of the index 'a': 'pk' (S) and none.",
    );
    expect(() => merged({ indexes: [index('a')] }, { indexes: [index('a', { kind: 'local' })] })).to.throw(
      "The index 'a' is global in one entity and local in another",
    );
  });
});

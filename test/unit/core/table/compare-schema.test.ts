import 'reflect-metadata';
import { Attribute, declaredTableSchema, Entity, PartitionKey, SortKey, type IndexSchema } from '@entable/core';
import { expect } from 'chai';
import { compareDeclaredIndex, compareKeys, compareUsedIndex } from '#core/table/compare-schema.js';
import { readEntity } from '#core/metadata/read-entity.js';

@Entity('orders', { indexes: { 'by-day': { partitionKey: 'day', sortKey: 'id' }, 'by-total': { sortKey: 'total' } } })
class Order {
  @PartitionKey({ name: 'customer_id' }) customer!: string;
  @SortKey() id!: string;
  @Attribute() day!: Date;
  @Attribute() total!: number;
  @Attribute() paid!: boolean;
  @Attribute({ type: () => Object }) anything!: unknown;
}

const declared = declaredTableSchema(Order);
const byDay = declared.indexes[0]!;
const key = (name: string, type: 'S' | 'N' | 'B' = 'S') => ({ name, type });

describe('compareKeys', () => {
  it('finds nothing between a class and its own table, whatever indexes that has', () => {
    const surplus: IndexSchema = {
      name: 'x',
      kind: 'global',
      partitionKey: [key('a')],
      sortKey: [],
      projection: 'ALL',
    };
    expect(compareKeys(declared, { ...declared, indexes: [surplus] })).to.deep.equal([]);
  });

  it('lists differences of both keys', () => {
    const differences = compareKeys(declared, {
      ...declared,
      partitionKey: key('customer'),
      sortKey: key('id', 'N'),
    });
    expect(differences.map(({ part, declared: ours, actual }) => [part, ours, actual])).to.deep.equal([
      ['partition key', "'customer_id' (S)", "'customer' (S)"],
      ['sort key', "'id' (S)", "'id' (N)"],
    ]);
  });

  it('names a sort key that only one side has', () => {
    const { sortKey: _, ...withoutSortKey } = declared;
    expect(compareKeys(declared, withoutSortKey)).to.have.lengthOf(1);
    expect(compareKeys(declared, withoutSortKey)[0]).to.include({ declared: "'id' (S)", actual: undefined });
    expect(compareKeys(withoutSortKey, declared)[0]).to.include({ declared: undefined, actual: "'id' (S)" });
  });

  it('takes any type where the decorators leave it open', () => {
    const open = { ...declared, partitionKey: { name: 'customer_id', type: undefined } };
    expect(compareKeys(open, { ...declared, partitionKey: key('customer_id', 'B') })).to.deep.equal([]);
  });
});

describe('compareDeclaredIndex', () => {
  it('finds nothing where the index is as declared', () => {
    expect(compareDeclaredIndex(byDay, { ...byDay, projection: 'KEYS_ONLY' })).to.deep.equal([]);
  });

  it('names an index that the table lacks', () => {
    const [difference, ...others] = compareDeclaredIndex(byDay, undefined);
    expect(others).to.deep.equal([]);
    expect(difference).to.include({ indexName: 'by-day', part: 'kind', actual: undefined });
  });

  it('lists kind, partition key and sort key', () => {
    const actual: IndexSchema = { ...byDay, kind: 'local', partitionKey: [key('month')], sortKey: [] };
    expect(compareDeclaredIndex(byDay, actual).map(({ part }) => part)).to.deep.equal([
      'kind',
      'partition key',
      'sort key',
    ]);
  });

  it('counts a second key attribute that the table does not have', () => {
    const twice = { ...byDay, partitionKey: [key('day'), key('total', 'N')] };
    expect(compareDeclaredIndex(twice, byDay)).to.have.lengthOf(1);
  });
});

describe('compareUsedIndex', () => {
  const used = (partitionKey: IndexSchema['partitionKey'], sortKey: IndexSchema['sortKey'] = []) =>
    compareUsedIndex(readEntity(Order), { name: 'i', kind: 'global', partitionKey, sortKey, projection: 'ALL' });

  it('takes keys that are attributes of the class, by their stored names', () => {
    expect(used([key('customer_id')], [key('total', 'N')])).to.deep.equal([]);
    expect(used([key('anything', 'B')])).to.deep.equal([]);
  });

  it('refuses keys that the class lacks, and those of another type', () => {
    expect(used([key('customer')])).to.have.lengthOf(1);
    expect(used([key('customer_id')], [key('total', 'S')])[0]).to.include({
      indexName: 'i',
      part: 'sort key',
      declared: "'total' (N)",
      actual: "'total' (S)",
    });
  });

  it('refuses a key that is no string, number or bytes in the class, by its property', () => {
    expect(used([key('paid')])[0]!.message).to.include('Order.paid');
  });
});

import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, Entity, PartitionKey, SortKey, type EntityClass } from '@entable/core';
import { buildCreateTableInput } from '#testing/tables/create-table-input.js';
import { mergeTables } from '#testing/tables/merge-tables.js';
import { declaredTables, type TableOptions } from '#testing/tables/table-options.js';

function inputs(entities: EntityClass[], options: TableOptions = {}) {
  return mergeTables(declaredTables(entities, options)).map(buildCreateTableInput);
}

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
  @Attribute() age!: number;
}

@Entity('family_members', {
  indexes: {
    'occupation-index': { partitionKey: 'occupation', sortKey: 'age', projection: ['photo', 'name'] },
    'created-at-index': { sortKey: 'createdAt', projection: 'KEYS_ONLY' },
    'name-index': { partitionKey: 'name', projection: ['family'] },
  },
})
class FamilyMember {
  @PartitionKey() family!: string;
  @SortKey() name!: string;
  @Attribute() age!: number;
  @Attribute() occupation!: string;
  @Attribute({ name: 'created_at', as: 'epochMillis' }) createdAt!: Date;
  @Attribute() photo!: Uint8Array;
}

describe('buildCreateTableInput', () => {
  it('builds a table of a partition key', () => {
    expect(inputs([Character])).to.deep.equal([
      {
        TableName: 'characters',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
      },
    ]);
  });

  it('builds indexes, by stored names, with their projections', () => {
    const [input] = inputs([FamilyMember]);
    expect(input!.KeySchema).to.deep.equal([
      { AttributeName: 'family', KeyType: 'HASH' },
      { AttributeName: 'name', KeyType: 'RANGE' },
    ]);
    expect(input!.GlobalSecondaryIndexes).to.deep.equal([
      {
        IndexName: 'occupation-index',
        KeySchema: [
          { AttributeName: 'occupation', KeyType: 'HASH' },
          { AttributeName: 'age', KeyType: 'RANGE' },
        ],
        // 'name' is a key of the table: it is in every index.
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['photo'] },
      },
      {
        IndexName: 'name-index',
        KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(input!.LocalSecondaryIndexes).to.deep.equal([
      {
        IndexName: 'created-at-index',
        KeySchema: [
          { AttributeName: 'family', KeyType: 'HASH' },
          { AttributeName: 'created_at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });

  it('defines each key attribute once, and no other', () => {
    expect(inputs([FamilyMember])[0]!.AttributeDefinitions).to.deep.equal([
      { AttributeName: 'family', AttributeType: 'S' },
      { AttributeName: 'name', AttributeType: 'S' },
      { AttributeName: 'occupation', AttributeType: 'S' },
      { AttributeName: 'age', AttributeType: 'N' },
      { AttributeName: 'created_at', AttributeType: 'N' },
    ]);
  });

  it('takes the tables of other names', () => {
    const named = (tableName: TableOptions['tableName']) => inputs([Character], { tableName })[0]!.TableName;
    expect(named('people')).to.equal('people');
    expect(named((name) => `dev-${name}`)).to.equal('dev-characters');
  });

  it('names the key whose type is not known, and the remedy', () => {
    @Entity('loose', { untyped: 'by-value' })
    class Loose {
      @PartitionKey({ type: () => Object, name: 'id' }) key!: unknown;
    }
    expect(() => inputs([Loose])).to.throw(/^Loose: .*'id'.*'loose'.*type: \(\) => String/);
  });

  it('names the attribute that two entities give two types', () => {
    @Entity('shared', { indexes: { 'by-rank': { partitionKey: 'rank' } } })
    class One {
      @PartitionKey() id!: string;
      @Attribute() rank!: number;
    }
    @Entity('shared', { indexes: { 'by-rank-too': { partitionKey: 'rank' } } })
    class Two {
      @PartitionKey() id!: string;
      @Attribute() rank!: string;
    }
    expect(() => inputs([One, Two])).to.throw(
      "One, Two: the key attribute 'rank' of the table 'shared' is declared as N and as S",
    );
  });
});

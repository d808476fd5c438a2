import 'reflect-metadata';
import { Attribute, declaredTableSchema, Entity, EntityMetadataError, PartitionKey, SortKey } from '@entable/core';
import { expect } from 'chai';
import { thrown } from '../../../support/refusals.js';

@Entity('events', {
  indexes: {
    'by-kind': { partitionKey: ['kind', 'place'], sortKey: 'at', projection: ['note'] },
    'by-size': { sortKey: 'size', projection: 'KEYS_ONLY' },
  },
})
class Event {
  @PartitionKey({ name: 'stream_id' }) stream!: bigint;
  @SortKey({ as: 'epochMillis' }) at!: Date;
  @Attribute() kind!: string;
  @Attribute() place!: Uint8Array;
  @Attribute() size!: number;
  @Attribute({ name: 'text' }) note!: string;
}

describe('declaredTableSchema', () => {
  it('has keys and indexes by their stored names and types', () => {
    expect(declaredTableSchema(Event)).to.deep.equal({
      tableName: 'events',
      partitionKey: { name: 'stream_id', type: 'N' },
      sortKey: { name: 'at', type: 'N' },
      indexes: [
        {
          name: 'by-kind',
          kind: 'global',
          partitionKey: [
            { name: 'kind', type: 'S' },
            { name: 'place', type: 'B' },
          ],
          sortKey: [{ name: 'at', type: 'N' }],
          projection: ['text'],
        },
        {
          name: 'by-size',
          kind: 'local',
          partitionKey: [{ name: 'stream_id', type: 'N' }],
          sortKey: [{ name: 'size', type: 'N' }],
          projection: 'KEYS_ONLY',
        },
      ],
    });
  });

  it('takes another name', () => {
    expect(declaredTableSchema(Event, 'test-events').tableName).to.equal('test-events');
  });

  it('refuses a class without @Entity', () => {
    class Plain {}
    expect(thrown(EntityMetadataError, () => declaredTableSchema(Plain)).message).to.include('Plain');
  });
});

import 'reflect-metadata';
import { Attribute, Entity, EntityMetadataError, PartitionKey, Repository, type RequestReport } from '@entable/core';
import { createTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { failed, recordingClient } from '../../support/recording-client.js';
import { thrown } from '../../support/refusals.js';

@Entity('watched', { indexes: { 'by-colour': { partitionKey: 'colour' } } })
class Thing {
  @PartitionKey() id!: string;
  @Attribute() colour!: string;
}
const thing = (id: string): Thing => Object.assign(new Thing(), { id, colour: 'red' });

describe('onRequest', () => {
  const tableName = uniqueTableName('watched');
  before(() => createTables(client(), [Thing], { tableName }));

  it('is told of every request, what it took and how long', async () => {
    const told: RequestReport[] = [];
    const things = new Repository(Thing, {
      client: client(),
      tableName,
      returnConsumedCapacity: 'TOTAL',
      onRequest: (request) => told.push(request),
    });
    await things.save(thing('a'));
    await things.get('a');
    await things.update('a', { colour: 'blue' });
    await things.queryAll('blue', { indexName: 'by-colour' });
    await things.count('a');
    await things.saveAll([thing('b')]);
    await things.delete('a');
    expect(told.map(({ operation, index }) => [operation, index])).to.deep.equal([
      ['PutItem', undefined],
      ['GetItem', undefined],
      ['UpdateItem', undefined],
      ['Query', 'by-colour'],
      ['Query', undefined],
      ['BatchWriteItem', undefined],
      ['DeleteItem', undefined],
    ]);
    for (const { table, attempts, durationMs, consumedCapacity, requestId, operation } of told) {
      expect({ table, attempts }).to.deep.equal({ table: tableName, attempts: 1 });
      expect(durationMs).to.be.greaterThan(0);
      expect(requestId).to.be.a('string');
      expect(consumedCapacity?.CapacityUnits, operation).to.be.greaterThan(0);
    }
  });

  it('is told of failures and resending, and what it throws fails no call', async () => {
    let sent = 0;
    const flaky = recordingClient(({ operation }) =>
      operation === 'PutItem' && sent++ === 0 ? failed('ThrottlingException', 'slow down') : undefined,
    );
    const told: RequestReport[] = [];
    const warned: Error[] = [];
    const listener = (warning: Error): void => void warned.push(warning);
    process.on('warning', listener);
    const things = new Repository(Thing, {
      client: flaky.client,
      tableName,
      onRequest: (request) => {
        told.push(request);
        throw new Error('of the observer');
      },
    });
    await things.save(thing('c'));
    const condition = things.attr.colour.eq('green');
    await things.delete('c', { condition }).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listener);
    expect(told[0]).to.include({ operation: 'PutItem', attempts: 2 });
    expect((told[1]!.error as Error).name).to.equal('ConditionalCheckFailedException');
    expect(warned.map(({ message }) => message)).to.include('of the observer');
  });

  it('is a function, and the capacity one of three', () => {
    const make = (options: object): unknown => new Repository(Thing, { client: client(), ...options });
    thrown(EntityMetadataError, () => make({ onRequest: 'log' }));
    thrown(EntityMetadataError, () => make({ returnConsumedCapacity: 'ALL' }));
  });
});

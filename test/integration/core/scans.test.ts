import 'reflect-metadata';
import { attr, Attribute, Entity, InvalidItemError, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('parcels', { indexes: { 'by-route': { partitionKey: 'route' }, 'by-weight': { sortKey: 'weight' } } })
class Parcel {
  @PartitionKey() hash!: Uint8Array;
  @SortKey() no!: bigint;
  @Attribute() route?: string;
  @Attribute() weight?: number;
  @Attribute() text!: string;
}

const size = 300;
// Only some are in the indexes, and all together take several pages of DynamoDB's 1 MB.
const parcels = Array.from({ length: size }, (_, at) =>
  Object.assign(new Parcel(), {
    hash: Uint8Array.of(at % 5, 255),
    no: BigInt(at) - 20n,
    ...(at % 2 === 0 && { route: `r${at % 3}`, weight: at / 8 }),
    text: 'x'.repeat(8000),
  }),
);
const numbers = (items: readonly Parcel[]): number[] => items.map(({ no }) => Number(no)).sort((a, b) => a - b);

describe('scans', function () {
  this.timeout(60_000);
  const tableName = uniqueTableName('parcels');
  const p = attr(Parcel);
  const repository = (from = client()): Repository<Parcel> => new Repository(Parcel, { client: from, tableName });

  before(async () => {
    await createTables(client(), [Parcel], { tableName });
    await repository().saveAll(parcels);
  });
  after(() => deleteTables(client(), [Parcel], { tableName }));

  it('read and count a table of several pages, at once or in segments', async () => {
    const { client: recording, operations } = recordingClient();
    const repo = repository(recording);
    expect(numbers(await repo.scanAll())).to.deep.equal(numbers(parcels));
    expect(operations().filter((operation) => operation === 'Scan')).to.have.lengthOf.greaterThan(2);
    expect(numbers(await repo.scanAll({ segments: 7 }))).to.deep.equal(numbers(parcels));
    expect(await repo.scanCount({ segments: 2, consistentRead: true })).to.equal(size);
    expect(await repo.scanCount({ filterCondition: p.hash.eq(Uint8Array.of(1, 255)).and(p.no.gte(0n)) })).to.equal(56);
  });

  it('read an index, which leaves out what lacks its key', async () => {
    const indexed = numbers(parcels.filter(({ route }) => route !== undefined));
    for (const indexName of ['by-route', 'by-weight']) {
      expect(numbers(await repository().scanAll({ indexName }))).to.deep.equal(indexed);
      const met: Parcel[] = [];
      let cursor: string | undefined;
      do {
        const page = await repository().scanPage({ indexName, maxItems: 40, cursor });
        met.push(...page.items);
        ({ cursor } = page);
      } while (cursor !== undefined);
      expect(numbers(met)).to.deep.equal(indexed);
    }
  });

  it('tell of an item that does not fit, and return the others where that is asked for', async () => {
    const Item = { hash: { B: Uint8Array.of(9) }, no: { N: '1' }, text: { N: '1' } };
    await client().send(new PutItemCommand({ TableName: tableName, Item }));
    const key = { hash: Uint8Array.of(9), no: 1n };
    expect((await rejection(InvalidItemError, repository().scanAll())).key).to.deep.equal(key);
    const { items, invalid } = await repository().scanPage({ maxItems: 999, onInvalidItem: 'collect' });
    expect(items).to.have.lengthOf(size);
    expect(invalid!.map((error) => error.key)).to.deep.equal([key]);
    await repository().delete(key);
  });

  it('stop where their signal aborts', async () => {
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      const options = { segments: 3, pageSize: 5, abortSignal: controller.signal };
      for await (const _ of repository().scanItems(options)) controller.abort();
    };
    expect((await rejection(Error, read())).name).to.equal('AbortError');
  });

  it('getAll reads what takes more than DynamoDB answers at once', async () => {
    const { client: recording, operations } = recordingClient();
    const keys = [...parcels].reverse().map(({ hash, no }) => ({ hash, no }));
    const missing = { hash: Uint8Array.of(77), no: 0n };
    const items = await repository(recording).getAll([missing, ...keys, keys[0]!], { consistentRead: true });
    expect(items).to.deep.equal([null, ...[...parcels].reverse(), parcels.at(-1)]);
    expect(operations().filter((operation) => operation === 'BatchGetItem')).to.have.lengthOf.at.least(4);
  });
});

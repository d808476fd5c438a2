import 'reflect-metadata';
import { expect } from 'chai';
import { Attribute, Entity, InvalidCursorError, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables } from '@entable/testing';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('readings', { indexes: { byLevel: { sortKey: 'level' } } })
class Reading {
  @PartitionKey() sensor!: Uint8Array;
  @SortKey() no!: bigint;
  @Attribute() level!: number;
}
const sensor = Uint8Array.of(0, 255);
const numbers = [1n, 2n, 10n ** 37n, 10n ** 37n + 1n];

describe('cursors', () => {
  const tableName = uniqueTableName('cursors');
  let plain: Repository<Reading>;
  let secret: Repository<Reading>;

  before(async () => {
    await createTables(client(), [Reading], { tableName });
    plain = new Repository(Reading, { client: client(), tableName });
    secret = new Repository(Reading, { client: client(), tableName, cursorSecret: 'a secret' });
    await plain.saveAll(numbers.map((no) => Object.assign(new Reading(), { sensor, no, level: 1.5 })));
  });

  it('lead through all pages, of the table and of an index, in both directions, with binary keys and long numbers', async () => {
    for (const repository of [plain, secret]) {
      for (const options of [{}, { indexName: 'byLevel' }, { scanIndexForward: false }]) {
        const read: bigint[] = [];
        let cursor: string | undefined;
        do {
          const page = await repository.query(sensor, { ...options, limit: 1, cursor, consistentRead: true });
          read.push(...page.items.map(({ no }) => no));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(read).to.have.members(numbers);
        expect(read).to.have.length(numbers.length);
      }
    }
  });

  it('serve no other query, secret or direction, and none of these sends a request', async () => {
    const [{ cursor }, hidden] = await Promise.all([
      plain.query(sensor, { limit: 1 }),
      secret.query(sensor, { limit: 1 }),
    ]);
    const recording = recordingClient();
    const make = (cursorSecret?: string): Repository<Reading> =>
      new Repository(Reading, { client: recording.client, tableName, cursorSecret });
    const attempts = [
      async () => make().query(Uint8Array.of(1), { cursor }),
      async () => make().query(sensor, { cursor, scanIndexForward: false }),
      async () => make().query(sensor, { cursor, indexName: 'byLevel' }),
      async () => make().query(sensor, { cursor: hidden.cursor }),
      async () => make('a secret').query(sensor, { cursor }),
      async () => make('another secret').query(sensor, { cursor: hidden.cursor }),
      async () => make().query(sensor, { cursor: `${cursor}x` }),
      async () => make().query(sensor, { cursor: '' }),
    ];
    for (const attempt of attempts) await rejection(InvalidCursorError, attempt());
    expect(recording.operations()).not.to.include('Query');
  });
});

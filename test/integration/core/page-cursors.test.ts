import 'reflect-metadata';
import { Attribute, Entity, InvalidCursorError, PartitionKey, Repository, SortKey } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { client, uniqueTableName } from '../../support/engine.js';
import { recordingClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

@Entity('marks', { indexes: { 'by-colour': { partitionKey: 'colour' }, 'by-weight': { sortKey: 'weight' } } })
class Mark {
  @PartitionKey() owner!: Uint8Array;
  @SortKey() position!: number;
  @Attribute() colour!: string;
  @Attribute() weight!: number;
}

const owner = Uint8Array.of(0, 255, 10);
const marks = Array.from({ length: 12 }, (_, at) =>
  Object.assign(new Mark(), { owner, position: at - 5, colour: 'red', weight: -at / 4 }),
);

describe('cursors of pages', () => {
  const tableName = uniqueTableName('marks');
  const otherName = uniqueTableName('marks');
  const secret = 'of the shop';

  before(async () => {
    await createTables(client(), [Mark], { tableName });
    await createTables(client(), [Mark], { tableName: otherName });
    await repository().saveAll(marks);
  });
  after(async () => {
    await deleteTables(client(), [Mark], { tableName });
    await deleteTables(client(), [Mark], { tableName: otherName });
  });

  const repository = (cursorSecret?: string, name = tableName, from = client()): Repository<Mark> =>
    new Repository(Mark, { client: from, tableName: name, cursorSecret });

  for (const [title, cursorSecret] of [
    ['without a secret', undefined],
    ['with a secret', secret],
  ] as const) {
    describe(title, () => {
      const first = async (): Promise<string> => (await repository(cursorSecret).query(owner, { limit: 5 })).cursor!;

      it('continue where the page ended, in URL-safe text', async () => {
        const cursor = await first();
        expect(cursor).to.match(/^[\w-]+$/);
        const next = await repository(cursorSecret).query(owner, { cursor, limit: 3 });
        expect(next.items).to.deep.equal(marks.slice(5, 8));
      });

      it('continue a page of each index, up and down', async () => {
        for (const [partitionKey, options] of [
          ['red', { indexName: 'by-colour' }],
          [owner, { indexName: 'by-weight' }],
          [owner, { indexName: 'by-weight', scanIndexForward: false }],
          [owner, { scanIndexForward: false }],
        ] as const) {
          const repo = repository(cursorSecret);
          const all = await repo.queryAll(partitionKey, options);
          expect(all).to.have.lengthOf(marks.length);
          const { cursor } = await repo.query(partitionKey, { ...options, limit: 4 });
          expect(await repo.queryAll(partitionKey, { ...options, cursor })).to.deep.equal(all.slice(4));
        }
      });

      it('that are changed are refused', async () => {
        const cursor = await first();
        const bytes = Buffer.from(cursor, 'base64url');
        // Without a secret only version and scope can be told to be changed; the key is the caller's own.
        const protectedBytes = cursorSecret === undefined ? 17 : bytes.length;
        for (let at = 0; at < protectedBytes; at++) {
          const changed = Buffer.from(bytes);
          changed[at]! ^= 1;
          const call = repository(cursorSecret).query(owner, { cursor: changed.toString('base64url') });
          await rejection(InvalidCursorError, call);
        }
        for (const cut of [cursor.slice(0, 1), cursor.slice(0, 30), cursor.slice(0, -8), `${cursor}=`])
          await rejection(InvalidCursorError, repository(cursorSecret).query(owner, { cursor: cut }));
      });

      it('of another table, index, partition key or direction are refused before the request', async () => {
        const cursor = await first();
        const { client: recording, operations } = recordingClient();
        const repo = repository(cursorSecret, tableName, recording);
        for (const call of [
          () => repository(cursorSecret, otherName, recording).query(owner, { cursor }),
          () => repo.query(owner, { cursor, indexName: 'by-weight' }),
          () => repo.query('red', { cursor, indexName: 'by-colour' }),
          () => repo.query(Uint8Array.of(0, 255), { cursor }),
          () => repo.query(owner, { cursor, scanIndexForward: false }),
          () => repo.queryAll(owner, { cursor, scanIndexForward: false }),
          () => repo.count(owner, { cursor, scanIndexForward: false }),
        ])
          await rejection(InvalidCursorError, call());
        expect(operations()).not.to.include('Query');
      });

      it('allow another filter, another limit and the same direction said aloud', async () => {
        const { weight } = repository().attr;
        const options = { cursor: await first(), filterCondition: weight.lt(-1.5), scanIndexForward: true };
        const { items } = await repository(cursorSecret).query(owner, { ...options, limit: 100 });
        expect(items).to.deep.equal(marks.slice(7));
      });
    });
  }

  it('with a secret show nothing and differ each time', async () => {
    const cursor = async (): Promise<string> => (await repository(secret).query(owner, { limit: 5 })).cursor!;
    const [one, other] = [await cursor(), await cursor()];
    expect(one).not.to.equal(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.to.include('position');
  });

  it('say the same as start keys', async () => {
    const repo = repository();
    const { cursor, lastEvaluatedKey } = await repo.query(owner, { limit: 5 });
    expect(await repo.query(owner, { cursor })).to.deep.equal(
      await repo.query(owner, { exclusiveStartKey: lastEvaluatedKey }),
    );
  });
});

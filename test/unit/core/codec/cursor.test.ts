import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidCursorError } from '@entable/core';
import type { Item } from '#core/codec/item.js';
import { decodeCursor, encodeCursor, type CursorScope } from '#core/codec/cursor.js';
import { thrown } from '../../../support/refusals.js';

const scope: CursorScope = {
  entityName: 'Member',
  tableName: 'members',
  indexName: undefined,
  partitionKey: { family: { S: 'Simpson' } },
  scanIndexForward: true,
};
const key: Item = {
  family: { S: 'Simpson' },
  name: { S: 'Bart' },
  no: { N: '1.50' },
  hash: { B: Uint8Array.of(0, 255) },
};
const secrets = [undefined, 'a secret'];

const refusal = (cursor: unknown, of: CursorScope = scope, secret?: string): InvalidCursorError =>
  thrown(InvalidCursorError, () => decodeCursor(cursor as string, of, secret));

/** The cursor with one character exchanged for another. */
function changed(cursor: string, index: number): string {
  return cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
}

describe('cursors', () => {
  it('give back the key exactly, as URL-safe text', () => {
    for (const secret of secrets) {
      const cursor = encodeCursor(key, scope, secret);
      expect(cursor).to.match(/^[\w-]+$/);
      expect(decodeCursor(cursor, scope, secret)).to.deep.equal(key);
    }
  });

  it('take keys of any name and value', () => {
    const stored = fc.oneof(
      fc.string({ unit: 'binary' }).map((S) => ({ S })),
      fc.bigInt().map((N) => ({ N: String(N) })),
      fc.uint8Array().map((B) => ({ B: Uint8Array.from(B) })),
    );
    const keys = fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('__proto__')), stored, {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(keys, fc.constantFrom(...secrets), (item, secret) => {
        expect(decodeCursor(encodeCursor(item, scope, secret), scope, secret)).to.deep.equal(item);
      }),
    );
  });

  it('belong to one table, index, partition key and direction', () => {
    const others: Partial<CursorScope>[] = [
      { tableName: 'members2' },
      { indexName: 'members' },
      { partitionKey: { family: { S: 'Flanders' } } },
      { partitionKey: { family: { N: '1' } } },
      { partitionKey: { other: { S: 'Simpson' } } },
      { scanIndexForward: false },
    ];
    for (const secret of secrets) {
      const cursor = encodeCursor(key, scope, secret);
      for (const other of others) {
        const error = refusal(cursor, { ...scope, ...other }, secret);
        expect(error.entityName).to.equal('Member');
        expect(error.message).to.match(/another table, index, partition key or direction/);
      }
    }
  });

  it('of a scan belong to one table and index, and to no query', () => {
    const scan: CursorScope = { ...scope, partitionKey: undefined };
    for (const secret of secrets) {
      const cursor = encodeCursor(key, scan, secret);
      expect(decodeCursor(cursor, scan, secret)).to.deep.equal(key);
      for (const other of [
        { ...scan, tableName: 'members2' },
        { ...scan, indexName: 'members' },
      ])
        expect(refusal(cursor, other, secret).message).to.match(/another table or index, or to a query/);
      expect(refusal(cursor, scope, secret).message).to.match(/or to a scan/);
      expect(refusal(encodeCursor(key, scope, secret), scan, secret).message).to.match(/or to a query/);
    }
  });

  it('are refused wherever one character of them was changed', () => {
    for (const secret of secrets) {
      const cursor = encodeCursor(key, scope, secret);
      for (let index = 0; index < cursor.length; index++) {
        const other = changed(cursor, index);
        // The last character may differ in bits that stand for nothing.
        if (Buffer.from(other, 'base64url').equals(Buffer.from(cursor, 'base64url'))) continue;
        refusal(other, scope, secret);
      }
    }
  });

  it('are refused where a part is missing or too much', () => {
    for (const secret of secrets) {
      const bytes = Buffer.from(encodeCursor(key, scope, secret), 'base64url');
      for (let length = 0; length < bytes.length; length++) {
        refusal(bytes.subarray(0, length).toString('base64url'), scope, secret);
      }
      refusal(Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'), scope, secret);
    }
  });

  it('with a secret are read by that secret alone, and show nothing', () => {
    const cursor = encodeCursor(key, scope, 'a secret');
    refusal(cursor, scope, 'another secret');
    expect(refusal(cursor, scope).message).to.match(/encrypted and cursorSecret is not set/);
    expect(refusal(encodeCursor(key, scope, undefined), scope, 'a secret').message).to.match(/not encrypted/);
    expect(Buffer.from(cursor, 'base64url').includes('Bart')).to.equal(false);
    expect(encodeCursor(key, scope, 'a secret')).not.to.equal(cursor);
  });

  it('without a secret show the key', () => {
    expect(Buffer.from(encodeCursor(key, scope, undefined), 'base64url').includes('Bart')).to.equal(true);
  });

  it('of other versions are refused', () => {
    const bytes = Buffer.from(encodeCursor(key, scope, undefined), 'base64url');
    for (const version of [0, 3, 255]) {
      bytes[0] = version;
      expect(refusal(bytes.toString('base64url')).message).to.match(/version/);
    }
  });

  it('are nothing else', () => {
    const key64 = Buffer.from(JSON.stringify({ family: { S: 'Simpson' } })).toString('base64');
    for (const other of ['', ' ', 'null', 'a b', '!', key64, undefined, null, 5, {}, ['a']]) refusal(other);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom(1, 2),
        fc.constantFrom(...secrets),
        (tail, version, secret) => {
          refusal(Buffer.from([version, ...tail]).toString('base64url'), scope, secret);
        },
      ),
    );
  });
});

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { InvalidCursorError } from '../errors/cursor-errors.js';
import type { Item } from './item.js';
import { setOwn } from './entries.js';

/** What a cursor belongs to: it continues this query or scan and no other. */
export interface CursorScope {
  readonly entityName: string;
  readonly tableName: string;
  readonly indexName: string | undefined;
  /** What is queried; `undefined`: a scan, which is of all partitions and in no order. */
  readonly partitionKey: Item | undefined;
  readonly scanIndexForward: boolean;
}

// The first byte says how the rest is written, so that later versions can still be told apart.
const plain = 1;
const encrypted = 2;
const digestBytes = 16;
const ivBytes = 12;
const tagBytes = 16;

/** Writes the key where the next page starts as URL-safe text, encrypted where there is a secret. */
export function encodeCursor(key: Item, scope: CursorScope, secret: string | undefined): string {
  const content = Buffer.from(JSON.stringify(toJson(key)));
  const digest = scopeDigest(scope);
  if (secret === undefined) {
    return Buffer.concat([Buffer.of(plain), checksum(digest, content), content]).toString('base64url');
  }
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', secretKey(secret), iv);
  cipher.setAAD(digest);
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.of(encrypted), iv, cipher.getAuthTag(), ciphertext]).toString('base64url');
}

/**
 * Reads a cursor back.
 * @throws InvalidCursorError where it is none, was changed, or belongs to another query, scan or secret.
 */
export function decodeCursor(cursor: string, scope: CursorScope, secret: string | undefined): Item {
  const refuse = (message: string, cause?: unknown): InvalidCursorError =>
    new InvalidCursorError(scope.entityName, `${message} Start again without a cursor.`, { cause });
  if (typeof cursor !== 'string' || !/^[\w-]+$/.test(cursor)) throw refuse('this is no cursor.');
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes[0] !== (secret === undefined ? plain : encrypted)) {
    throw refuse(
      bytes[0] === plain
        ? 'the cursor is not encrypted, and cursorSecret is set.'
        : secret === undefined
          ? 'the cursor is encrypted and cursorSecret is not set, or it is of another version, or none.'
          : 'the cursor is of another version, or none.',
    );
  }
  try {
    const content = secret === undefined ? openPlain(bytes, scope) : openEncrypted(bytes, scope, secret);
    return fromJson(JSON.parse(content.toString()));
  } catch (error) {
    const whole = scope.partitionKey === undefined;
    const others = whole ? 'table or index, or to a query' : 'table, index, partition key or direction, or to a scan';
    throw refuse(`the cursor was changed, or belongs to another ${others}.`, error);
  }
}

/** Tells accidents, not forgers: who must not write cursors of his own is kept from it by a secret. */
function openPlain(bytes: Buffer, scope: CursorScope): Buffer {
  const content = bytes.subarray(1 + digestBytes);
  if (bytes.subarray(1, 1 + digestBytes).equals(checksum(scopeDigest(scope), content))) return content;
  throw new TypeError('the checksum is another');
}

function checksum(digest: Buffer, content: Buffer): Buffer {
  return createHash('sha256').update(digest).update(content).digest().subarray(0, digestBytes);
}

function openEncrypted(bytes: Buffer, scope: CursorScope, secret: string): Buffer {
  const tagStart = 1 + ivBytes;
  const contentStart = tagStart + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', secretKey(secret), bytes.subarray(1, tagStart), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(scopeDigest(scope));
  decipher.setAuthTag(bytes.subarray(tagStart, contentStart));
  return Buffer.concat([decipher.update(bytes.subarray(contentStart)), decipher.final()]);
}

function scopeDigest({ tableName, indexName, partitionKey, scanIndexForward }: CursorScope): Buffer {
  const read = partitionKey === undefined ? ['scan'] : [toJson(partitionKey), scanIndexForward];
  const text = JSON.stringify([tableName, indexName ?? null, ...read]);
  return createHash('sha256').update(text).digest().subarray(0, digestBytes);
}

function secretKey(secret: string): Buffer {
  return createHash('sha256').update('entable cursor\0').update(secret).digest();
}

type JsonKey = [name: string, type: string, value: string][];

function toJson(key: Item): JsonKey {
  return Object.entries(key).map(([name, { S, N, B }]) =>
    S !== undefined
      ? [name, 'S', S]
      : N !== undefined
        ? [name, 'N', N]
        : [name, 'B', Buffer.from(B!).toString('base64')],
  );
}

function fromJson(entries: unknown): Item {
  const key: Item = {};
  for (const [name, type, value] of entries as JsonKey) setOwn(key, name, keyValue(type, value));
  return key;
}

function keyValue(type: string, value: string): AttributeValue {
  if (typeof value !== 'string') throw new TypeError('not a key value');
  switch (type) {
    case 'S':
      return { S: value };
    case 'N':
      return { N: value };
    case 'B':
      return { B: Uint8Array.from(Buffer.from(value, 'base64')) };
    default:
      throw new TypeError('not a key type');
  }
}

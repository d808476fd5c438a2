import type { BatchWriteItemCommandInput, WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/item.js';
import { canonicalKey, keyOfItem } from '../codec/key.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { TableSchema } from '../table/table-schema.js';
import { BatchWriteItemCommand } from '../wire/commands.js';
import { wireText } from '../wire/stored-json.js';
import { setWritten } from '../wire/written-member.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { capacityInput, send, sendOptions } from './send.js';
import type { WrittenEntity } from './write-entity.js';

/** DynamoDB takes this many writes in a request. */
export const maximumWrites = 25;

/** And this many bytes on the wire, less what stands around the items. */
const maximumRequestBytes = 16 * 1024 * 1024 - 8 * 1024;

/** One put or delete of a batch. */
export interface PendingWrite {
  /** The key, the same text for the same key. */
  readonly key: string;
  readonly kind: 'put' | 'delete';
  /** What stands for it in a request, as JSON. */
  readonly text: string;
  /** The most bytes that it takes in a request. */
  readonly bytes: number;
  /** What its item has of the attributes that are keys, perhaps with others. */
  keysOf(this: void, schema: TableSchema): Item;
  /** What the caller gave: the entity to put, or the key to delete. */
  readonly source: unknown;
  /** How often it was sent. */
  readonly attempts: number;
  /** To be called once it is stored. */
  confirm(this: void): void;
}

export function putWrite({ text, key, keysOf, confirm }: WrittenEntity, entity: object): PendingWrite {
  return pendingWrite(key, { kind: 'put', text: `{"PutRequest":{"Item":${text}}}`, source: entity, keysOf, confirm });
}

export function deleteWrite(key: Item, source: unknown): PendingWrite {
  const text = `{"DeleteRequest":{"Key":${wireText(key)}}}`;
  return pendingWrite(key, { kind: 'delete', text, source, keysOf: () => key, confirm: () => undefined });
}

function pendingWrite(
  key: Item,
  { kind, text, source, keysOf, confirm }: Omit<PendingWrite, 'key' | 'bytes' | 'attempts'>,
): PendingWrite {
  return { kind, key: canonicalKey(key), text, bytes: requestBytes(text), source, attempts: 0, keysOf, confirm };
}

/** With the comma before the next. Only of what is so large that it matters the bytes are counted. */
function requestBytes(text: string): number {
  const most = 3 * text.length + 1;
  return most * maximumWrites <= maximumRequestBytes ? most : Buffer.byteLength(text) + 1;
}

/** Takes writes for one request, as many as fit. */
export function takeChunk(writes: Iterable<PendingWrite>): PendingWrite[] {
  const chunk: PendingWrite[] = [];
  let bytes = 0;
  for (const write of writes) {
    const isFull = chunk.length === maximumWrites || bytes + write.bytes > maximumRequestBytes;
    // One alone goes whatever its size: DynamoDB refuses it then, and nobody waits for ever.
    if (isFull && chunk.length > 0) break;
    chunk.push(write);
    bytes += write.bytes;
  }
  return chunk;
}

/** What became of a request's writes. */
export interface ChunkOutcome {
  readonly unprocessed: readonly PendingWrite[];
  /** Why the request as a whole failed. */
  readonly error?: unknown;
}

/** Sends one request. It never rejects: what fails is unprocessed. */
export async function sendChunk(
  context: OperationContext,
  writes: readonly PendingWrite[],
  options: CallOptions,
): Promise<ChunkOutcome> {
  const { client, table, metadata } = context;
  const texts = writes.map(({ text }) => text).join(',');
  const input: BatchWriteItemCommandInput = {
    RequestItems: setWritten({ [table.tableName]: [] }, table.tableName, `[${texts}]`),
    ...capacityInput(context),
  };
  try {
    const { UnprocessedItems = {} } = await send(context, { operation: 'BatchWriteItem' }, () =>
      client.send(new BatchWriteItemCommand(input), sendOptions(options)),
    );
    // AWS keys them by the table's name or ARN, as it was sent; a request is about one table only.
    const keys = new Set(
      Object.values(UnprocessedItems)
        .flat()
        .map((request) => requestKey(metadata, request)),
    );
    const unprocessed = writes.filter(({ key }) => keys.has(key));
    // What can't be told is sent again: a write that is stored twice is stored, one that is forgotten is lost.
    return { unprocessed: unprocessed.length === keys.size ? unprocessed : writes };
  } catch (error) {
    return { unprocessed: writes, error };
  }
}

function requestKey(metadata: EntityMetadata, { PutRequest, DeleteRequest }: WriteRequest): string {
  return canonicalKey(keyOfItem(metadata, PutRequest?.Item ?? DeleteRequest?.Key ?? {}) ?? {});
}

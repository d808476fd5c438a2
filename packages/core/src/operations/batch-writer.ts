/// <reference lib="esnext.disposable" preserve="true" />
import { encodeKey } from '../codec/key.js';
import { UnflushedWritesError, UnprocessedItemsError } from '../errors/batch-errors.js';
import { noteBatchOutcome } from './batch-outcome.js';
import { deleteWrite, putWrite, sendChunk, type PendingWrite } from './batch-write-item.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { encodeWritten } from './put-item.js';
import { checkStoredKeys } from './stored-keys.js';
import { WriteQueue } from './write-queue.js';

/** What batch writes take. */
export interface BatchWriterOptions extends CallOptions {
  /** Is told, after each request, how many writes are stored so far. */
  readonly onProgress?: ((stored: number) => void) | undefined;
}

/**
 * Writes many entities in few requests. Puts and deletes are buffered and sent 25 at a time; what DynamoDB hands back
 * is sent again. `put` and `delete` wait while the buffer is full, so that any number of items needs constant memory.
 *
 * @typeParam T - the entity.
 * @typeParam K - what names an item: a key, or an entity.
 *
 * @example
 * ```ts
 * await using writer = characters.batchWriter();
 * for (const character of family) await writer.put(character);
 * await writer.flush();
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export class BatchWriter<in T extends object, in K = unknown> implements AsyncDisposable {
  readonly #context: OperationContext;
  readonly #options: BatchWriterOptions;
  readonly #queue: WriteQueue;
  #failure: UnprocessedItemsError | undefined;
  #disposed = false;

  /** @internal */
  constructor(context: OperationContext, options: BatchWriterOptions) {
    const { client, metadata, table } = context;
    this.#context = context;
    this.#options = options;
    this.#queue = new WriteQueue({
      send: (writes) => sendChunk(client, table.tableName, metadata, writes, options),
      onProgress: options.onProgress,
      signal: options.abortSignal,
    });
  }

  /**
   * Validates an entity and takes it for writing; of two writes of one key the last wins.
   * @throws EntityValidationError, InvalidEntityError, InvalidKeyError, UnsupportedValueError at once;
   *   UnprocessedItemsError where the batch has failed: nothing more is sent then.
   */
  async put(entity: T): Promise<void> {
    await this.#add(await encodePut(this.#context, entity, this.#options));
  }

  /**
   * Takes an item for deletion, by its key or by an entity.
   * @throws MissingSortKeyValueError, InvalidKeyError at once; UnprocessedItemsError where the batch has failed.
   */
  async delete(keyOrEntity: K): Promise<void> {
    await this.#add(await encodeDelete(this.#context, keyOrEntity, this.#options));
  }

  /**
   * Sends what is buffered, and waits until each write is stored.
   * @throws UnprocessedItemsError with what is not stored, and the last cause.
   */
  async flush(): Promise<void> {
    this.#throwFailure();
    await this.#queue.settle();
    await this.#throwIfFailed();
  }

  /**
   * Ends the writer: waits for what is on its way and sends nothing more.
   * @throws UnflushedWritesError where writes were never sent: they are dropped.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    const hadFailed = this.#queue.hasFailed;
    const unstored = await this.#queue.close();
    if (unstored.length === 0) return;
    if (hadFailed) throw this.#unprocessed(unstored);
    throw new UnflushedWritesError(this.#context.metadata.className, unstored.length);
  }

  /** @internal Ends the writer because of an error of whoever fills it, which is told what was stored. */
  async abandon(error: unknown): Promise<void> {
    this.#disposed = true;
    const dropped = await this.#queue.close();
    noteBatchOutcome(error, { stored: this.#queue.stored, dropped: dropped.length });
  }

  /** @internal Takes writes that were encoded before. */
  async addAll(writes: readonly PendingWrite[]): Promise<void> {
    for (const write of writes) await this.#add(write);
  }

  async #add(write: PendingWrite): Promise<void> {
    if (this.#disposed) throw new UnflushedWritesError(this.#context.metadata.className, 0);
    this.#throwFailure();
    await this.#queue.add(write);
    await this.#throwIfFailed();
  }

  async #throwIfFailed(): Promise<void> {
    if (!this.#queue.hasFailed) return;
    await this.#queue.settle();
    // Calls that run beside this one find the failure made.
    this.#failure ??= this.#unprocessed(this.#queue.takeUnstored());
    throw this.#failure;
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #unprocessed(writes: readonly PendingWrite[]): UnprocessedItemsError {
    const puts = writes.filter(({ request }) => request.PutRequest !== undefined);
    const deletes = writes.filter(({ request }) => request.DeleteRequest !== undefined);
    const sources = (of: readonly PendingWrite[]): unknown[] => of.map(({ source }) => source);
    const { stored, cause } = this.#queue;
    return new UnprocessedItemsError(this.#context.metadata.className, sources(puts), sources(deletes), stored, {
      cause,
    });
  }
}

/** Validates and encodes a put of a batch. */
export async function encodePut(
  context: OperationContext,
  entity: object,
  { abortSignal }: CallOptions,
): Promise<PendingWrite> {
  const item = await encodeWritten(context, entity);
  checkStoredKeys(context.metadata, await context.table.schema(abortSignal), item);
  return putWrite(context.metadata, item, entity);
}

/** Encodes a delete of a batch. */
export async function encodeDelete(
  context: OperationContext,
  key: unknown,
  { abortSignal }: CallOptions,
): Promise<PendingWrite> {
  const encoded = encodeKey(context.metadata, key);
  checkStoredKeys(context.metadata, await context.table.schema(abortSignal), encoded);
  return deleteWrite(encoded, key);
}

/** Writes a list whose every element was checked before the first request. */
export async function writeAll(
  context: OperationContext,
  writes: readonly PendingWrite[],
  options: BatchWriterOptions,
): Promise<void> {
  const writer = new BatchWriter(context, options);
  await writer.addAll(writes);
  await writer.flush();
}

/** Lets a function fill a writer, then flushes; where the function throws, nothing more is sent. */
export async function batchWrite<T extends object, K>(
  context: OperationContext,
  fill: (writer: BatchWriter<T, K>) => Promise<unknown>,
  options: BatchWriterOptions,
): Promise<void> {
  const writer = new BatchWriter<T, K>(context, options);
  try {
    await fill(writer);
  } catch (error) {
    await writer.abandon(error);
    throw error;
  }
  await writer.flush();
}

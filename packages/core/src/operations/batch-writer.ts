/// <reference lib="esnext.disposable" preserve="true" />
import { UnflushedWritesError, UnprocessedItemsError } from '../errors/batch-errors.js';
import { keptBatchOptions, type BatchWriterOptions } from './batch-options.js';
import { noteBatchOutcome } from './batch-outcome.js';
import { sendChunk, type PendingWrite } from './batch-write-item.js';
import type { Key } from './key-types.js';
import type { OperationContext } from './operation-context.js';
import { checkWrite, encodeDelete, encodePut } from './pending-writes.js';
import { WriteQueue } from './write-queue.js';

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
export class BatchWriter<in out T extends object, in K = Key<T>> implements AsyncDisposable {
  readonly #context: OperationContext;
  readonly #options: BatchWriterOptions;
  readonly #queue: WriteQueue;
  /** Settles when all writes are in the queue whose calls were made so far. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What is not stored of a batch that has failed for good, by key. */
  readonly #unstored = new Map<string, PendingWrite>();
  #failure: UnprocessedItemsError | undefined;
  #disposed = false;

  /** @internal */
  constructor(context: OperationContext, givenOptions: BatchWriterOptions) {
    const options = keptBatchOptions(context, givenOptions);
    this.#context = context;
    this.#options = options;
    this.#queue = new WriteQueue({
      send: (writes) => sendChunk(context, writes, options),
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
    await this.#take(this.#checked(encodePut(this.#context, entity, this.#options)));
  }

  /**
   * Takes an item for deletion, by its key or by an entity.
   * @throws MissingSortKeyValueError, InvalidKeyError at once; UnprocessedItemsError where the batch has failed.
   */
  async delete(keyOrEntity: K): Promise<void> {
    await this.#take(this.#checked(encodeDelete(this.#context, keyOrEntity, this.#options)));
  }

  /**
   * Sends what is buffered, and waits until each write is stored, those too whose `put` or `delete` nobody awaited.
   * @throws UnprocessedItemsError with what is not stored, and the last cause.
   */
  async flush(): Promise<void> {
    await this.#turn;
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
    if (hadFailed || this.#queue.cause !== undefined) throw this.#unprocessed(unstored);
    throw new UnflushedWritesError(this.#context.metadata.className, unstored.length);
  }

  /** @internal Ends the writer because of an error of whoever fills it, which is told what was stored. */
  async abandon(error: unknown): Promise<void> {
    this.#disposed = true;
    const unstored = await this.#queue.close();
    const failed = this.#failure === undefined ? 0 : this.#failure.entities.length + this.#failure.keys.length;
    noteBatchOutcome(error, { stored: this.#queue.stored, dropped: unstored.length + failed });
  }

  /** @internal Takes a whole list of writes that were checked before; it does not wait, since the list exists anyway. */
  async addAll(writes: readonly PendingWrite[]): Promise<void> {
    this.#queue.addAll(writes);
  }

  async #checked(encoding: Promise<PendingWrite>): Promise<PendingWrite> {
    const write = await encoding;
    await checkWrite(this.#context, write, this.#options);
    return write;
  }

  /** Writes enter the queue in the order of their calls, however long the checks of each take. */
  async #take(encoding: Promise<PendingWrite> | PendingWrite): Promise<void> {
    const entered = Promise.all([encoding, this.#turn]).then(([write]) => ({ room: this.#enter(write) }));
    this.#turn = entered.catch(() => undefined);
    const { room } = await entered;
    await room;
    await this.#throwIfFailed();
  }

  #enter(write: PendingWrite): Promise<void> {
    if (this.#disposed) throw new UnflushedWritesError(this.#context.metadata.className, 0);
    const failure = this.#failure;
    if (failure !== undefined) {
      // Where nobody awaits this call, flush tells: the last write of its key is this one now.
      this.#fail([write]);
      throw failure;
    }
    return this.#queue.add(write);
  }

  async #throwIfFailed(): Promise<void> {
    if (this.#queue.hasFailed) {
      await this.#queue.settle();
      // The calls that were made by now are named as well, whoever awaits them.
      for (let turn; turn !== this.#turn; await turn) turn = this.#turn;
      const unstored = this.#queue.takeUnstored();
      // Calls that run beside this one find the failure made.
      if (unstored.length > 0) this.#fail(unstored);
    }
    this.#throwFailure();
  }

  #fail(writes: readonly PendingWrite[]): void {
    for (const write of writes) this.#unstored.set(write.key, write);
    this.#failure = this.#unprocessed([...this.#unstored.values()]);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #unprocessed(writes: readonly PendingWrite[]): UnprocessedItemsError {
    const puts = writes.filter(({ kind }) => kind === 'put');
    const deletes = writes.filter(({ kind }) => kind === 'delete');
    const sources = (of: readonly PendingWrite[]): unknown[] => of.map(({ source }) => source);
    const { stored, cause } = this.#queue;
    return new UnprocessedItemsError(this.#context.metadata.className, sources(puts), sources(deletes), stored, {
      cause,
    });
  }
}

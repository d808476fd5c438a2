import type { AbortSignalLike } from '../table/abort.js';
import { backoffMs, Pauses } from './backoff.js';
import { maximumWrites, takeChunk, type ChunkOutcome, type PendingWrite } from './batch-write-item.js';
import { isTransient } from './is-transient.js';
import { warnOfRejection } from './warn.js';

/** How many requests are on their way at once. */
const maximumInFlight = 8;
/** How often a write is sent before it counts as unprocessed. */
const maximumAttempts = 10;

/** What a queue needs from outside. */
export interface WriteQueueOptions {
  send(writes: readonly PendingWrite[]): Promise<ChunkOutcome>;
  readonly onProgress: ((stored: number) => void) | undefined;
  readonly signal: AbortSignalLike | undefined;
  /** How many milliseconds to wait before an attempt. */
  readonly backoffMs?: (attempt: number) => number;
}

/**
 * Sends writes in requests of 25, a bounded number at once, and sends again what comes back. Of two writes of one key
 * the later wins: while one is on its way or waits to be sent again, the other stays in the buffer.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  /** Writes that were not sent yet, by key. */
  readonly #buffer = new Map<string, PendingWrite>();
  /** Keys that are on their way, or wait to be sent again. */
  readonly #busy = new Set<string>();
  readonly #returned: PendingWrite[] = [];
  readonly #failed: PendingWrite[] = [];
  readonly #waiting: (() => void)[] = [];
  /** Of what waits to be sent again. They end when nothing more is sent. */
  readonly #pauses: Pauses;
  #inFlight = 0;
  #flushing = 0;
  #closed = false;
  #stored = 0;
  #cause: unknown;
  #callbackError: { readonly error: unknown } | undefined;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    this.#pauses = new Pauses(options.signal);
  }

  /** How many writes DynamoDB has accepted. */
  get stored(): number {
    return this.#stored;
  }

  /** Why writes failed for good, of the last that did. */
  get cause(): unknown {
    return this.#cause;
  }

  get hasFailed(): boolean {
    return this.#failed.length > 0;
  }

  /** Takes a write, and waits while the buffer is full. */
  async add(write: PendingWrite): Promise<void> {
    this.#put(write);
    this.#pump();
    while (this.#buffer.size >= maximumWrites * maximumInFlight && !this.hasFailed && !this.#closed)
      await this.#change();
  }

  /** Takes writes that are all in memory already, without waiting. */
  addAll(writes: readonly PendingWrite[]): void {
    for (const write of writes) this.#put(write);
    this.#pump();
  }

  #put(write: PendingWrite): void {
    // Deleted first, so that the later write also stands later.
    this.#buffer.delete(write.key);
    this.#buffer.set(write.key, write);
  }

  /** Sends everything and waits until each write is stored or has failed for good. */
  async settle(): Promise<void> {
    this.#flushing++;
    this.#pump();
    while (this.#isBusy() || (this.#buffer.size > 0 && !this.hasFailed && !this.#closed)) await this.#change();
    this.#flushing--;
    // What is not stored matters more.
    if (!this.hasFailed) this.#throwCallbackError();
  }

  /** Sends nothing more, waits for what is on its way, and gives what is not stored. */
  async close(): Promise<readonly PendingWrite[]> {
    this.#closed = true;
    this.#pauses.end();
    while (this.#isBusy()) await this.#change();
    return this.takeUnstored();
  }

  /** The writes that failed or were never sent; they are the caller's now. */
  takeUnstored(): readonly PendingWrite[] {
    const unstored = [...this.#failed.filter(({ key }) => !this.#buffer.has(key)), ...this.#buffer.values()];
    this.#failed.length = 0;
    this.#buffer.clear();
    return unstored;
  }

  #isBusy(): boolean {
    return this.#busy.size > 0;
  }

  #pump(): void {
    while (this.#inFlight < maximumInFlight) {
      const chunk = this.#nextChunk();
      if (chunk.length === 0) return;
      void this.#sendOne(chunk);
    }
  }

  /** What came back goes first and at once; fresh writes wait for a full request, unless everything is flushed. */
  #nextChunk(): PendingWrite[] {
    if (this.#closed || this.hasFailed) return [];
    const returned = takeChunk(this.#returned);
    this.#returned.splice(0, returned.length);
    if (returned.length > 0) return returned;
    const free = takeChunk(this.#freeWrites());
    const isFull = free.length === maximumWrites || free.length < this.#countFree(free.length + 1);
    if (!isFull && this.#flushing === 0) return [];
    for (const { key } of free) {
      this.#buffer.delete(key);
      this.#busy.add(key);
    }
    return free;
  }

  *#freeWrites(): Generator<PendingWrite> {
    for (const write of this.#buffer.values()) if (!this.#busy.has(write.key)) yield write;
  }

  #countFree(most: number): number {
    let count = 0;
    for (const _ of this.#freeWrites()) if (++count === most) break;
    return count;
  }

  async #sendOne(chunk: readonly PendingWrite[]): Promise<void> {
    this.#inFlight++;
    const { unprocessed, error } = await this.#options.send(chunk);
    this.#inFlight--;
    const back = new Set(unprocessed);
    for (const write of chunk) {
      if (back.has(write)) continue;
      this.#busy.delete(write.key);
      this.#tell(write.confirm);
    }
    this.#count(chunk.length - unprocessed.length);
    this.#takeBack(unprocessed, error);
    this.#pump();
    this.#notify();
  }

  #takeBack(unprocessed: readonly PendingWrite[], error: unknown): void {
    const again: PendingWrite[] = [];
    for (const write of unprocessed) {
      const sent = { ...write, attempts: write.attempts + 1 };
      const mayRetry = (error === undefined || isTransient(error)) && sent.attempts < maximumAttempts;
      if (mayRetry && !this.#closed) again.push(sent);
      else this.#fail(sent, error);
    }
    if (again.length > 0) void this.#resend(again);
  }

  async #resend(writes: readonly PendingWrite[]): Promise<void> {
    const { backoffMs: delayMs = backoffMs } = this.#options;
    await this.#pauses.wait(delayMs(writes[0]!.attempts));
    if (this.#closed || this.hasFailed) for (const write of writes) this.#fail(write, this.#cause);
    else this.#returned.push(...writes);
    this.#pump();
    this.#notify();
  }

  #fail(write: PendingWrite, cause: unknown): void {
    this.#busy.delete(write.key);
    this.#failed.push(write);
    this.#cause = cause ?? this.#cause;
    this.#pauses.end();
    // What waits to be sent again would wait for ever: nothing more is sent.
    for (const other of this.#returned.splice(0)) this.#fail(other, cause);
  }

  #count(stored: number): void {
    if (stored === 0) return;
    this.#stored += stored;
    this.#tell(() => warnOfRejection(this.#options.onProgress?.(this.#stored)));
  }

  /** Calls the caller's code, which may throw: what it throws is told when all is settled. */
  #tell(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#callbackError ??= { error };
    }
  }

  #throwCallbackError(): void {
    const thrown = this.#callbackError;
    this.#callbackError = undefined;
    if (thrown !== undefined) throw thrown.error;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #notify(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }
}

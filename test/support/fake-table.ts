import { WriteQueue, type WriteQueueOptions } from '#core/operations/write-queue.js';
import type { ChunkOutcome, PendingWrite } from '#core/operations/batch-write-item.js';

/** How a fake table misbehaves. */
export interface FakeTableOptions {
  /** Answers nothing before `release()`. */
  readonly hold?: boolean;
  /** Whether a write is handed back, by how often that very one was handed back before. */
  readonly unprocessed?: (write: PendingWrite, sent: number) => boolean;
  /** Why a request fails as a whole, by how many there were before. */
  readonly error?: (request: number) => Error | undefined;
  /** When a request is answered; after the current turn where it is left out. */
  readonly answer?: () => Promise<void>;
}

/** What a write queue sends to, in memory. It refuses what DynamoDB refuses: two writes of one key in a request. */
export class FakeTable {
  /** What is stored, by key; `undefined` for what was deleted. */
  readonly stored = new Map<string, unknown>();
  /** Key and value of each write that was sent, whatever became of it. */
  readonly log: [key: string, value: unknown][] = [];
  readonly sizes: number[] = [];
  inFlight = 0;
  mostInFlight = 0;
  readonly #options: FakeTableOptions;
  readonly #handedBack = new Map<string, number>();
  readonly #released: Promise<void>;
  release: () => void = () => undefined;

  constructor(options: FakeTableOptions = {}) {
    this.#options = options;
    this.#released = options.hold === true ? new Promise((resolve) => (this.release = resolve)) : Promise.resolve();
  }

  queue(options: Partial<WriteQueueOptions> = {}): WriteQueue {
    return new WriteQueue({
      send: (writes) => this.send(writes),
      onProgress: undefined,
      signal: undefined,
      backoffMs: () => 0,
      ...options,
    });
  }

  async send(writes: readonly PendingWrite[]): Promise<ChunkOutcome> {
    if (new Set(writes.map(({ key }) => key)).size < writes.length) throw new Error('two writes of one key');
    const { unprocessed, error, answer } = this.#options;
    const failure = error?.(this.sizes.length);
    this.sizes.push(writes.length);
    for (const { key, source } of writes) this.log.push([key, source]);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    await (answer?.() ?? this.#released);
    this.inFlight--;
    if (failure !== undefined) return { unprocessed: writes, error: failure };
    const back = writes.filter((write) => unprocessed?.(write, this.#timesBack(write)) ?? false);
    for (const write of back) this.#handedBack.set(identity(write), this.#timesBack(write) + 1);
    for (const write of writes) if (!back.includes(write)) this.#store(write);
    return { unprocessed: back };
  }

  #timesBack(write: PendingWrite): number {
    return this.#handedBack.get(identity(write)) ?? 0;
  }

  #store({ key, source }: PendingWrite): void {
    this.stored.set(key, source);
  }
}

function identity({ key, source }: PendingWrite): string {
  return JSON.stringify([key, source]);
}

/** A write as a queue takes it. */
export function aWrite(key: string, source: unknown = key): PendingWrite {
  return {
    key,
    source,
    bytes: 100,
    attempts: 0,
    kind: 'put',
    text: JSON.stringify({ PutRequest: { Item: { id: { S: key } } } }),
    keysOf: () => ({ id: { S: key } }),
    confirm: () => undefined,
  };
}

/** An error by that name, as the SDK throws them. */
export function failing(name: string, detail: unknown = ''): Error {
  return Object.assign(new Error(`${name} ${String(detail)}`), { name, $metadata: { httpStatusCode: 400 } });
}

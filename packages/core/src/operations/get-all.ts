import type { Item } from '../codec/item.js';
import { canonicalKey, encodeKey, keyOfItem } from '../codec/key.js';
import { forEachAt, rethrowAt } from '../errors/entable-error.js';
import { UnprocessedKeysError } from '../errors/batch-errors.js';
import { backoffMs, Pauses } from './backoff.js';
import { maximumKeys, sendKeys, type BatchRead } from './batch-get-item.js';
import { isTransient } from './is-transient.js';
import { checkOptionNames } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import { itemReader } from './read-item.js';
import { selectOptionNames, type SelectOptions } from './read-options.js';
import { readSelection } from './selection.js';
import { checkStoredKeys } from './stored-keys.js';

/** How many requests are on their way at once. */
const maximumInFlight = 4;
/** How often a key is sent before it counts as unprocessed. */
const maximumAttempts = 10;

/** Gets the items of a list of keys, in its order; `null` where there is none. */
export async function getAll<T extends object>(
  context: OperationContext,
  keys: Iterable<unknown>,
  options: SelectOptions<string>,
): Promise<(T | null)[]> {
  const { metadata, table } = context;
  checkOptionNames(metadata, selectOptionNames, options);
  const selected = readSelection(metadata, options.select);
  const given = [...keys];
  const encoded = given.map((key, index) => encodeAt(context, key, index));
  if (given.length === 0) return [];
  const [schema, reader] = await Promise.all([
    table.schema(options.abortSignal),
    itemReader<T>(context, selected && { selected }),
  ]);
  forEachAt(encoded, (key) => checkStoredKeys(metadata, schema, key));
  const texts = encoded.map(canonicalKey);
  // DynamoDB refuses a key that is there twice.
  const distinct = new Map(texts.map((text, at) => [text, encoded[at]!]));
  const batch = new KeysReader(context, distinct, { options, selected });
  await batch.run();
  const { found, unread, cause } = batch;
  if (unread.size > 0) {
    const missing = given.filter((_, at) => unread.has(texts[at]!));
    throw new UnprocessedKeysError(metadata.className, missing, { cause });
  }
  return texts.map((text) => {
    const item = found.get(text);
    return item === undefined ? null : reader.read(item);
  });
}

/** A key that an instance remembers may have its attributes in another order. */
function encodeAt({ metadata }: OperationContext, given: unknown, index: number): Item {
  try {
    const key = encodeKey(metadata, given);
    return keyOfItem(metadata, key) ?? key;
  } catch (error) {
    return rethrowAt(index)(error);
  }
}

/** Reads distinct keys, a bounded number of requests at once; once one is given up, nothing more is sent. */
class KeysReader {
  readonly found = new Map<string, Item>();
  /** Keys that were not read yet. */
  readonly unread: Set<string>;
  readonly #context: OperationContext;
  readonly #read: BatchRead;
  readonly #waiting: Item[];
  readonly #pauses: Pauses;
  #failure: { readonly cause: unknown; readonly isFinal: boolean } | undefined;

  constructor(context: OperationContext, keys: ReadonlyMap<string, Item>, read: BatchRead) {
    this.#context = context;
    this.#read = read;
    this.unread = new Set(keys.keys());
    this.#waiting = [...keys.values()];
    this.#pauses = new Pauses(read.options.abortSignal);
  }

  /** Why the request that was given up failed, where it did. */
  get cause(): unknown {
    return this.#failure?.cause;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: maximumInFlight }, () => this.#readOn()));
    // A request that can't succeed fails the call as it is, as that of one key does.
    if (this.#failure?.isFinal === true) throw this.#failure.cause;
  }

  async #readOn(): Promise<void> {
    while (this.#waiting.length > 0 && this.#failure === undefined)
      await this.#readChunk(this.#waiting.splice(0, maximumKeys));
  }

  async #readChunk(chunk: readonly Item[]): Promise<void> {
    let left = chunk;
    for (let attempts = 1; this.#failure === undefined; attempts++) {
      const { unprocessed, error } = await this.#send(left);
      if (unprocessed.length === 0) return;
      const isFinal = error !== undefined && !isTransient(error);
      if (isFinal || attempts === maximumAttempts) this.#giveUp(error, isFinal);
      left = unprocessed;
      await this.#pauses.wait(backoffMs(attempts));
    }
  }

  /** Sends one request, and takes what it reads. It never rejects. */
  async #send(keys: readonly Item[]): Promise<{ readonly unprocessed: readonly Item[]; readonly error?: unknown }> {
    try {
      const { items, unprocessed } = await sendKeys(this.#context, keys, this.#read);
      const back = new Set(unprocessed);
      for (const key of keys) if (!back.has(key)) this.unread.delete(canonicalKey(key));
      for (const item of items) this.found.set(canonicalKey(keyOfItem(this.#context.metadata, item) ?? {}), item);
      return { unprocessed };
    } catch (error) {
      return { unprocessed: keys, error };
    }
  }

  #giveUp(cause: unknown, isFinal: boolean): void {
    this.#failure ??= { cause, isFinal };
    this.#pauses.end();
  }
}

import { InvalidEntityError } from '../errors/entity-errors.js';
import type { AttributeName } from '../expressions/attribute-types.js';
import { batchWrite, writeAll } from '../operations/batch-write.js';
import type { BatchWriterOptions } from '../operations/batch-options.js';
import { BatchWriter } from '../operations/batch-writer.js';
import { getAll } from '../operations/get-all.js';
import type { OperationContext } from '../operations/operation-context.js';
import { encodeDelete, encodePut } from '../operations/pending-writes.js';
import type { SelectOptions, Selected } from '../operations/read-options.js';
import type { Key } from '../operations/key-types.js';
import { context } from './context.js';
import { ScanCalls } from './scan-calls.js';

/** A repository's calls on many items. */
export abstract class BatchCalls<in out T extends object> extends ScanCalls<T> {
  /**
   * Gets the entities of many keys, `null` for each that has none; a key may be given twice. All keys are checked before
   * the first request. What DynamoDB hands back, and what fails for a while, is sent again.
   *
   * @returns the entities, in the order of the keys.
   * @throws MissingSortKeyValueError, InvalidKeyError, UnknownAttributeError before any request; UnprocessedKeysError
   *   with the keys that could not be read; InvalidItemError, NumberPrecisionError where what is stored does not fit the
   *   class.
   * @example
   * ```ts
   * const [homer, marge] = await characters.getAll(['Homer', 'Marge'], { select: ['name', 'age'] });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
   */
  async getAll<S extends AttributeName<T> = never>(
    keys: Iterable<Key<T>>,
    options: SelectOptions<S> = {},
  ): Promise<(Selected<T, S> | null)[]> {
    return getAll<T>(this[context], iterable(this[context], keys), { ...options });
  }

  /**
   * Makes a writer that puts and deletes many items in few requests.
   *
   * @example
   * ```ts
   * await using writer = characters.batchWriter();
   * for (const character of family) await writer.put(character);
   * await writer.flush();
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  batchWriter(options: BatchWriterOptions = {}): BatchWriter<T, Key<T>> {
    return new BatchWriter<T, Key<T>>(this[context], options);
  }

  /**
   * Gives a batch writer to a function, and flushes it. Where the function throws, nothing more is sent and its error
   * is rethrown; `batchOutcome(error)` tells what was already stored.
   *
   * @throws UnprocessedItemsError with what is not stored, and the last cause.
   * @example
   * ```ts
   * await characters.batchWrite(async (writer) => {
   *   for (const character of family) await writer.put(character);
   * });
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  async batchWrite(
    fill: (writer: BatchWriter<T, Key<T>>) => Promise<unknown>,
    options: BatchWriterOptions = {},
  ): Promise<void> {
    await batchWrite<T, Key<T>>(this[context], fill, options);
  }

  /**
   * Puts many entities. All are validated and encoded before the first request.
   *
   * @throws what `save` throws, before any request; UnprocessedItemsError with what is not stored, and the last cause.
   * @example
   * ```ts
   * await characters.saveAll([homer, marge]);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  // The array is named by itself so that the compiler says what is wrong with an element, and not with its iterator.
  async saveAll(entities: readonly T[] | Iterable<T>, options: BatchWriterOptions = {}): Promise<void> {
    await writeAll(this[context], iterable(this[context], entities), encodePut, options);
  }

  /**
   * Deletes many items, by their keys or by entities. All keys are checked before the first request.
   *
   * @throws MissingSortKeyValueError, InvalidKeyError before any request; UnprocessedItemsError.
   * @example
   * ```ts
   * await characters.deleteAll(['Homer', 'Marge']);
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
   */
  async deleteAll(keys: Iterable<Key<T>>, options: BatchWriterOptions = {}): Promise<void> {
    await writeAll(this[context], iterable(this[context], keys), encodeDelete, options);
  }
}

function iterable<V>({ metadata }: OperationContext, given: Iterable<V>): Iterable<V> {
  if (typeof given === 'object' && given !== null && Symbol.iterator in given) return given;
  throw new InvalidEntityError(metadata.className, `${metadata.className}: a batch takes a list.`);
}

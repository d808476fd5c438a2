import { isError } from './is-error.js';
import { EntableError } from './entable-error.js';

/** Writes that DynamoDB had not accepted when the batch gave up; everything else in it was stored. */
export class UnprocessedItemsError<T = unknown> extends EntableError {
  static readonly code = 'UNPROCESSED_ITEMS';

  constructor(
    readonly entityName: string,
    /** The entities that were to be put and are not stored. */
    readonly entities: readonly T[],
    /** The keys that were to be deleted and are not. */
    readonly keys: readonly unknown[],
    /** How many writes of this batch were stored. */
    readonly stored: number,
    options: ErrorOptions,
  ) {
    const { cause } = options;
    super(
      UnprocessedItemsError.code,
      `${entityName}: ${entities.length} puts and ${keys.length} deletes were not processed` +
        (isError(cause) ? ` (${cause.name}: ${cause.message})` : ' (DynamoDB handed them back each time)') +
        `; ${stored} writes are stored. They are in 'entities' and 'keys': write them again, more slowly.`,
      options,
    );
  }
}

/** Keys that DynamoDB had not read when the batch gave up: whether they have items is not known. */
export class UnprocessedKeysError<K = unknown> extends EntableError {
  static readonly code = 'UNPROCESSED_KEYS';

  constructor(
    readonly entityName: string,
    /** The keys that were not read, as they were given. */
    readonly keys: readonly K[],
    options: ErrorOptions,
  ) {
    const { cause } = options;
    super(
      UnprocessedKeysError.code,
      `${entityName}: ${keys.length} keys were not read` +
        (isError(cause) ? ` (${cause.name}: ${cause.message})` : ' (DynamoDB handed them back each time)') +
        "; they are in 'keys': read them again, more slowly.",
      options,
    );
  }
}

/** A batch writer was disposed with writes that were never sent and are dropped, or used after that. */
export class UnflushedWritesError extends EntableError {
  static readonly code = 'UNFLUSHED_WRITES';

  constructor(
    readonly entityName: string,
    /** How many writes were dropped. */
    readonly dropped: number,
  ) {
    super(
      UnflushedWritesError.code,
      dropped === 0
        ? `${entityName}: the batch writer is disposed and takes no more writes.`
        : `${entityName}: the batch writer was disposed with ${dropped} unflushed writes, which are dropped; ` +
            'await flush() before leaving its block.',
    );
  }
}

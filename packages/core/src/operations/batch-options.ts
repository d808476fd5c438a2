import { InvalidConditionError } from '../errors/expression-errors.js';
import { checkOptionNames, type OptionNames } from './check-options.js';
import type { CallOptions, OperationContext } from './operation-context.js';

/** What batch writes take. */
export interface BatchWriterOptions extends CallOptions {
  /** Is told, after each request, how many writes are stored so far. */
  readonly onProgress?: ((stored: number) => void) | undefined;
  /** BatchWriteItem takes no conditions: entities with a `@Version` are refused, unless it may be passed over. */
  readonly ignoreVersion?: boolean | undefined;
}

const batchOptionNames: OptionNames<BatchWriterOptions> = { onProgress: true, ignoreVersion: true, abortSignal: true };

/**
 * The options of a batch as they are now: the caller may change them while it runs.
 * @throws InvalidConditionError for a condition, which BatchWriteItem does not take, and for an unknown name.
 */
export function keptBatchOptions({ metadata }: OperationContext, given: BatchWriterOptions): BatchWriterOptions {
  if ('condition' in given) {
    const { className } = metadata;
    throw new InvalidConditionError(className, undefined, 'BatchWriteItem takes no condition; save one by one.');
  }
  checkOptionNames(metadata, batchOptionNames, given);
  return { ...given };
}

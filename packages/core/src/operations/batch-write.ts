import { rethrowAt } from '../errors/entable-error.js';
import type { PendingWrite } from './batch-write-item.js';
import { keptBatchOptions, type BatchWriterOptions } from './batch-options.js';
import { BatchWriter } from './batch-writer.js';
import type { OperationContext } from './operation-context.js';
import { checkWrites, type BatchOptions } from './pending-writes.js';

/** Writes a list; every element is checked before the first request. */
export async function writeAll<V>(
  context: OperationContext,
  given: Iterable<V>,
  encode: (context: OperationContext, value: V, options: BatchOptions) => Promise<PendingWrite>,
  givenOptions: BatchWriterOptions,
): Promise<void> {
  const options = keptBatchOptions(context, givenOptions);
  // All at once: the caller may reuse list and entities before the checks are through.
  const writes = await Promise.all(
    [...given].map((value, index) => encode(context, value, options).catch(rethrowAt(index))),
  );
  if (writes.length === 0) return;
  await checkWrites(context, writes, options);
  await batchWrite(context, (writer) => writer.addAll(writes), options);
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
    await writer.flush();
  } catch (error) {
    await writer.abandon(error);
    throw error;
  }
  // A write that comes later, since nobody awaited it, is refused instead of buffered for ever.
  await writer[Symbol.asyncDispose]();
}

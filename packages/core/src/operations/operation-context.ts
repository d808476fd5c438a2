import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from '../codec/class-codec.js';
import { decodeEntity } from '../codec/entity-codec.js';
import { describeItemKey } from '../codec/key.js';
import { InvalidItemError } from '../errors/item-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { AbortSignalLike } from '../table/abort.js';
import type { CheckedTable } from '../table/checked-table.js';
import type { EntityValidator } from '../validation/entity-validator.js';

/** What every operation on one entity's table works with. */
export interface OperationContext {
  readonly metadata: EntityMetadata;
  readonly table: CheckedTable;
  readonly validator: EntityValidator;
  readonly client: DynamoDBClient;
  readonly cursorSecret: string | undefined;
}

/** What every call takes. */
export interface CallOptions {
  /** Stops the call: the SDK's `AbortError`. */
  readonly abortSignal?: AbortSignalLike | undefined;
}

/** The part of the SDK's send options that Entable passes on. */
export function sendOptions({ abortSignal }: CallOptions): { abortSignal?: AbortSignal } {
  return abortSignal === undefined ? {} : { abortSignal: abortSignal as AbortSignal };
}

/**
 * Turns an item that was read into an instance, and checks it by its class's rules.
 * @throws InvalidItemError, NumberPrecisionError
 */
export function readItem<T extends object>({ metadata, validator }: OperationContext, item: Item): T {
  const entity = decodeEntity<T>(metadata, item);
  const errors = validator.readErrors(entity);
  if (errors.length === 0) return entity;
  throw new InvalidItemError({
    path: metadata.className,
    key: describeItemKey(metadata, item),
    expected: 'an item that its rules accept',
    found: 'one that they refuse',
    errors,
  });
}

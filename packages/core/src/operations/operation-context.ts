import type { DynamoDBClient, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { EntityClass } from '../metadata/entity-class.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { AbortSignalLike } from '../table/abort.js';
import type { CheckedTable } from '../table/checked-table.js';
import type { EntityValidator } from '../validation/entity-validator.js';
import type { RequestObserver } from './request-report.js';

/** What every operation on one entity's table works with. */
export interface OperationContext {
  readonly metadata: EntityMetadata;
  readonly table: CheckedTable;
  readonly validator: EntityValidator;
  readonly client: DynamoDBClient;
  readonly cursorSecret: string | undefined;
  readonly onRequest: RequestObserver | undefined;
  readonly returnConsumedCapacity: ReturnConsumedCapacity | undefined;
  /** The same for another entity in the same table. */
  ofEntity(this: void, entityClass: EntityClass): OperationContext;
}

/** What every call takes. */
export interface CallOptions {
  /** Stops the call: the SDK's `AbortError`. */
  readonly abortSignal?: AbortSignalLike | undefined;
}

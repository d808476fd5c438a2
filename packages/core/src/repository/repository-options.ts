import type { ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { RequestObserver } from '../operations/request-report.js';
import type { Client } from '../table/describe-table.js';
import type { KeySchemaSource } from '../table/checked-table.js';
import type { ValidatorOptions } from '../validation/class-validator.js';
import type { ValidationMode } from '../validation/entity-validator.js';

/** What a repository is made with. */
export interface RepositoryOptions {
  /** A `DynamoDBClient`, or a `DynamoDBDocumentClient` around one. */
  readonly client: Client;
  /** The table's name, or how it is made from the one that `@Entity` says: for names that differ by stage. */
  readonly tableName?: string | ((name: string) => string) | undefined;
  /**
   * Where the table's keys are taken from. `'live'` (default): one `DescribeTable`, before the first item moves. A
   * `TableSchema` that `checkTable()` returned earlier, or `'declared'` (the decorators): no `DescribeTable`, for cold
   * starts and for roles without that permission.
   */
  readonly keySchema?: KeySchemaSource | undefined;
  /** When class-validator's rules are checked: `'both'` (default), `'write'`, `'read'` or `'none'`. */
  readonly validate?: ValidationMode | undefined;
  /** class-validator's own options. `whitelist` takes effect only with `forbidNonWhitelisted`: entities are never stripped. */
  readonly validatorOptions?: ValidatorOptions | undefined;
  /** Encrypts cursors; without it they show the key values that they hold. */
  readonly cursorSecret?: string | undefined;
  /** Is told of each request when it has ended, failed ones included: for logs and metrics. Not of `DescribeTable`. */
  readonly onRequest?: RequestObserver | undefined;
  /** Has each answer say what it took of the table's capacity: `'TOTAL'`, or `'INDEXES'` too. */
  readonly returnConsumedCapacity?: ReturnConsumedCapacity | undefined;
}

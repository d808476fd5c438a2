import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { attr } from '../expressions/attr.js';
import type { Attributes } from '../expressions/attribute-types.js';
import type { ConcreteClass } from '../metadata/entity-class.js';
import { readEntity } from '../metadata/read-entity.js';
import type { CallOptions, OperationContext } from '../operations/operation-context.js';
import { CheckedTable } from '../table/checked-table.js';
import type { TableSchema } from '../table/table-schema.js';
import { EntityValidator } from '../validation/entity-validator.js';
import { BatchCalls } from './batch-calls.js';
import { checkOptions, checkTableName } from './check-options.js';
import { context } from './context.js';
import type { RepositoryOptions } from './repository-options.js';

/**
 * Reads and writes the entities of one class. Before the first item moves it checks the class against the table's keys.
 * Every call may reject with the SDK's own errors, and with `InvalidKeySchemaError` where the class does not fit.
 *
 * @example
 * ```ts
 * const characters = new Repository(Character, { client: new DynamoDBClient({}) });
 * const homer = await characters.get('Homer');
 * ```
 */
export class Repository<in out T extends object> extends BatchCalls<T> {
  /** A typed reference to each attribute, to write conditions and updates with: the same as `attr(Entity)`. */
  readonly attr: Attributes<T>;

  /**
   * @param entity - the decorated class.
   * @param options - the client, and what differs from the defaults.
   * @throws EntityMetadataError where the class is not decorated as it must be, with every problem.
   */
  constructor(entity: ConcreteClass<T>, options: RepositoryOptions) {
    super();
    const metadata = readEntity(entity);
    checkOptions(metadata.className, options);
    const {
      client,
      tableName = metadata.tableName,
      keySchema = 'live',
      validate = 'both',
      validatorOptions,
      cursorSecret,
    } = options;
    const name = typeof tableName === 'function' ? tableName(metadata.tableName) : tableName;
    checkTableName(metadata.className, name);
    this.attr = attr(entity);
    const operations: OperationContext = {
      metadata,
      table: new CheckedTable(metadata, client, name, keySchema),
      validator: new EntityValidator(metadata, validate, validatorOptions),
      client: client as DynamoDBClient,
      cursorSecret,
    };
    // Not enumerable: printing a repository must not show a cursorSecret.
    Object.defineProperty(this, context, { value: operations });
  }

  /**
   * Describes the table now and checks the class against it, declared indexes included: for start-up and health checks.
   *
   * @returns the table's schema: plain data that `keySchema` takes, so that later starts need no `DescribeTable`.
   * @throws InvalidKeySchemaError with every difference; the SDK's `ResourceNotFoundException`, `AccessDeniedException`.
   * @example
   * ```ts
   * const schema = await characters.checkTable();
   * ```
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
   */
  async checkTable(options: CallOptions = {}): Promise<TableSchema> {
    return this[context].table.check(options.abortSignal);
  }
}

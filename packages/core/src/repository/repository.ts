import { attr } from '../expressions/attr.js';
import type { Attributes } from '../expressions/attribute-types.js';
import type { ConcreteClass } from '../metadata/entity-class.js';
import { readEntity } from '../metadata/read-entity.js';
import type { CallOptions } from '../operations/operation-context.js';
import type { TableSchema } from '../table/table-schema.js';
import { BatchCalls } from './batch-calls.js';
import { checkOptions } from './check-options.js';
import { context } from './context.js';
import { Inputs } from './inputs.js';
import { operationContextOf } from './operation-context-of.js';
import type { RepositoryOptions } from './repository-options.js';
import { TransactionLegs } from './transaction-legs.js';

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
    this.attr = attr(entity);
    // Not enumerable: printing a repository must not show a cursorSecret.
    Object.defineProperty(this, context, { value: operationContextOf(metadata, { ...options }) });
  }

  /** The table's name, as the options make it from the one that `@Entity` says. */
  get tableName(): string {
    return this[context].table.tableName;
  }

  /**
   * Makes the exact inputs that the calls would send, without sending them.
   *
   * @example
   * ```ts
   * const input = await characters.input.update('Homer', { age: 40 }, { returnValues: 'ALL_NEW' });
   * ```
   */
  get input(): Inputs<T> {
    return new Inputs(this[context]);
  }

  /**
   * Makes legs of transactions, for `transactWrite` and `transactGet`.
   *
   * @example
   * ```ts
   * await transactWrite(client, [accounts.tx.patch('a', { open: false }), users.tx.check('homer', u.name.exists())]);
   * ```
   */
  get tx(): TransactionLegs<T> {
    return new TransactionLegs(this[context]);
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

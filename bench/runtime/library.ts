import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { OrderChanges, OrderFacts } from './order-facts.js';

/** What a library is given to work with: its own table, whose keys are `customer` and `id`. */
export interface Workplace {
  readonly tableName: string;
  readonly clientConfig: DynamoDBClientConfig;
  readonly changes: OrderChanges;
}

/** The calls that are measured. `E` is what the library writes: an entity as its users have it. */
export interface Calls<E> {
  /** The entity of these facts; made before anything is measured. */
  entity(facts: OrderFacts): E;
  /** What reading gives for an entity, exactly: what is lost on the way is missing here too. */
  expected(facts: OrderFacts): unknown;
  /** What is compared of what was read: without the library's own class around it, and what it adds to items. */
  comparable?(read: unknown): unknown;
  put(entity: E): Promise<unknown>;
  get(facts: OrderFacts): Promise<unknown>;
  /** Makes the changes, and gives the new item (`ALL_NEW`). */
  update(facts: OrderFacts): Promise<unknown>;
  /** All orders of a customer, by one request. */
  query(customer: string): Promise<readonly unknown[]>;
  /** Writes 25 entities by one request. */
  batchWrite(entities: readonly E[]): Promise<unknown>;
}

/** A library, or a way to use one. */
export interface Library {
  /** As `--only` has it. */
  readonly name: string;
  /** The package whose version is told. */
  readonly packageName: string;
  /** Where its work differs from that of the document client. */
  readonly note: string;
  open(workplace: Workplace): AnyCalls | Promise<AnyCalls>;
}

/** Calls whose kind of entity only they know. */
export type AnyCalls = Calls<unknown>;

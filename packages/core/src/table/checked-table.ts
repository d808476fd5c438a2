import { IndexNotFoundError, InvalidKeySchemaError, type KeySchemaDifference } from '../errors/table-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { abortError, withAbort, type AbortSignalLike } from './abort.js';
import { compareDeclaredIndex, compareKeys, compareUsedIndex } from './compare-schema.js';
import { declaredTableSchema } from './declared-schema.js';
import { describeTable, describeTableNow, forgetTable, type Client } from './describe-table.js';
import type { IndexSchema, TableSchema } from './table-schema.js';

/** Where a repository takes its table's keys from: `DescribeTable`, the decorators, or a schema that was kept. */
export type KeySchemaSource = 'live' | 'declared' | TableSchema;

/** A table that the class was checked against. */
export class CheckedTable {
  readonly #metadata: EntityMetadata;
  readonly #client: Client;
  readonly #source: KeySchemaSource;
  readonly tableName: string;
  /** What the decorators say of the table. */
  readonly declared: TableSchema;
  #fitting: TableSchema | undefined;
  /** Indexes that the class was found to fit, which are not compared again either. */
  readonly #fittingIndexes = new WeakSet<IndexSchema>();

  constructor(metadata: EntityMetadata, client: Client, tableName: string, source: KeySchemaSource) {
    this.#metadata = metadata;
    this.#client = client;
    this.#source = source;
    this.tableName = tableName;
    this.declared = declaredTableSchema(metadata.entityClass, tableName);
  }

  /** The schema that the class was last found to fit, which is not compared again. */
  get fitting(): TableSchema | undefined {
    return this.#fitting;
  }

  /**
   * The table's schema, once the class fits it.
   * @throws InvalidKeySchemaError with every difference; the SDK's errors of `DescribeTable`.
   */
  async schema(signal?: AbortSignalLike): Promise<TableSchema> {
    if (this.#source === 'declared') return (this.#fitting = this.declared);
    if (this.#source !== 'live') return this.#checked(this.#source);
    return this.#checkedDescription(this.#described(signal), signal);
  }

  /**
   * An index that the class can be read from. One that is unknown may be new: the table is described once more.
   * @throws IndexNotFoundError naming those that exist; InvalidKeySchemaError where its keys do not fit the class.
   */
  async index(name: string, signal?: AbortSignalLike): Promise<IndexSchema> {
    const schema = this.#source === 'live' ? await this.#liveSchemaWith(name, signal) : await this.schema(signal);
    const index = indexOf(schema, name);
    if (index === undefined) throw this.#unknownIndex(name, schema);
    this.#checkIndex(index);
    return index;
  }

  async #liveSchemaWith(indexName: string, signal: AbortSignalLike | undefined): Promise<TableSchema> {
    const check = (schema: TableSchema): void => {
      const index = indexOf(schema, indexName);
      if (index !== undefined) this.#checkIndex(index);
    };
    const seen = this.#described(signal);
    const schema = await this.#checkedDescription(seen, signal, check);
    if (indexOf(schema, indexName) !== undefined) return schema;
    return this.#checkedDescription(this.#described(signal, seen), signal, check);
  }

  /**
   * Describes the table now, whatever the source, and checks keys and declared indexes.
   * @throws InvalidKeySchemaError with every difference; the SDK's errors of `DescribeTable`.
   */
  async check(signal?: AbortSignalLike): Promise<TableSchema> {
    if (signal?.aborted === true) throw abortError(signal);
    const schema = await withAbort(describeTableNow(this.#client, this.tableName), signal);
    this.#refuse([
      ...compareKeys(this.declared, schema),
      ...this.declared.indexes.flatMap((declared) => compareDeclaredIndex(declared, indexOf(schema, declared.name))),
    ]);
    return schema;
  }

  /** The description that all callers share; a call that was aborted before it began does not ask for it. */
  #described(signal: AbortSignalLike | undefined, stale?: Promise<TableSchema>): Promise<TableSchema> {
    if (signal?.aborted === true) throw abortError(signal);
    return describeTable(this.#client, this.tableName, stale);
  }

  async #checkedDescription(
    description: Promise<TableSchema>,
    signal: AbortSignalLike | undefined,
    check?: (schema: TableSchema) => void,
  ): Promise<TableSchema> {
    const schema = await withAbort(description, signal);
    try {
      this.#checked(schema);
      check?.(schema);
      return schema;
    } catch (error) {
      // The table may be mended while the process lives: the next call asks again.
      forgetTable(this.#client, this.tableName, description);
      throw error;
    }
  }

  #checked(schema: TableSchema): TableSchema {
    if (schema !== this.#fitting) this.#refuse(compareKeys(this.declared, schema));
    return (this.#fitting = schema);
  }

  #checkIndex(index: IndexSchema): void {
    if (this.#fittingIndexes.has(index)) return;
    const declared = indexOf(this.declared, index.name);
    this.#refuse([
      ...compareUsedIndex(this.#metadata, index),
      ...(declared === undefined ? [] : compareDeclaredIndex(declared, index)),
    ]);
    this.#fittingIndexes.add(index);
  }

  #refuse(differences: readonly KeySchemaDifference[]): void {
    // A used index that is declared too may differ in one thing twice.
    const distinct = differences.filter(
      ({ message }, index) => differences.findIndex((other) => other.message === message) === index,
    );
    if (distinct.length > 0) throw new InvalidKeySchemaError(this.#metadata.className, this.tableName, distinct);
  }

  #unknownIndex(name: string, schema: TableSchema): IndexNotFoundError {
    const remedy =
      this.#source === 'live'
        ? ''
        : "The key schema is not read from the live table: declare the index in @Entity, or use keySchema: 'live'.";
    const available = schema.indexes.map((index) => index.name);
    return new IndexNotFoundError(this.#metadata.className, this.tableName, name, available, remedy);
  }
}

function indexOf(schema: TableSchema, name: string): IndexSchema | undefined {
  return schema.indexes.find((index) => index.name === name);
}

import type { KeyType } from '../metadata/key-type.js';

/** An attribute that is a key, by its stored name. */
export interface KeyAttribute {
  readonly name: string;
  /** DynamoDB's type; `undefined` where decorators leave it open. */
  readonly type: KeyType | undefined;
}

/** A secondary index. The partition key of a local index is the table's. */
export interface IndexSchema {
  readonly name: string;
  readonly kind: 'global' | 'local';
  /** One attribute; a global index may have several. */
  readonly partitionKey: readonly KeyAttribute[];
  /** None, one, or in a global index several attributes. */
  readonly sortKey: readonly KeyAttribute[];
  /** Everything, the keys alone, or the stored names that the index holds besides its keys. */
  readonly projection: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

/** The keys of a table and of its indexes: plain data, fit to be written to a file at build time and read back. */
export interface TableSchema {
  readonly tableName: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly indexes: readonly IndexSchema[];
}

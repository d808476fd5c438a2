import type { AttributeMetadata, ClassMetadata } from './class-metadata.js';

/** A declared secondary index, its keys resolved to attributes. */
export interface IndexMetadata {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly partitionKey: readonly AttributeMetadata[];
  readonly sortKey: readonly AttributeMetadata[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | readonly AttributeMetadata[];
}

/** A class that `@Entity` binds to a table. */
export interface EntityMetadata extends ClassMetadata {
  readonly tableName: string;
  readonly partitionKey: AttributeMetadata;
  readonly sortKey: AttributeMetadata | undefined;
  readonly indexes: readonly IndexMetadata[];
}

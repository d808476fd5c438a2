import type { DiscriminatorOptions, UnknownAttributes } from './attribute-options.js';
import type { AttributeMetadata, ClassMetadata } from './class-metadata.js';

/** A declared secondary index, its keys resolved to attributes. */
export interface IndexMetadata {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly partitionKey: readonly AttributeMetadata[];
  readonly sortKey: readonly AttributeMetadata[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | readonly AttributeMetadata[];
}

/** The attributes that Entable itself sets on writes. */
export interface LifecycleMetadata {
  readonly version: AttributeMetadata | undefined;
  readonly createdAt: AttributeMetadata | undefined;
  readonly updatedAt: AttributeMetadata | undefined;
}

/** A class that `@Entity` binds to a table. */
export interface EntityMetadata extends ClassMetadata {
  readonly tableName: string;
  readonly partitionKey: AttributeMetadata;
  readonly sortKey: AttributeMetadata | undefined;
  /** The partition key, and the sort key where there is one. */
  readonly keyAttributes: readonly AttributeMetadata[];
  readonly indexes: readonly IndexMetadata[];
  readonly discriminator: DiscriminatorOptions | undefined;
  readonly unknownAttributes: UnknownAttributes;
  readonly lifecycle: LifecycleMetadata;
}

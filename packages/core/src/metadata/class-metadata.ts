import type { EntityClass } from './entity-class.js';
import type { ValueType } from './value-type.js';

/** One stored property of a class. */
export interface AttributeMetadata {
  readonly property: string;
  /** The stored attribute's name. */
  readonly name: string;
  readonly type: ValueType;
}

/** A decorated class: an entity, or a class nested in one. */
export interface ClassMetadata {
  readonly entityClass: EntityClass;
  readonly className: string;
  readonly attributes: readonly AttributeMetadata[];
  readonly byProperty: ReadonlyMap<string, AttributeMetadata>;
  readonly byName: ReadonlyMap<string, AttributeMetadata>;
}

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

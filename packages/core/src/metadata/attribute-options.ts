import type { AttributeCodec } from './attribute-codec.js';

/** How a `Date` is stored. */
export type DateFormat = 'iso' | 'epochSeconds' | 'epochMillis';

/** A legacy decorator of a property, as class-validator's are: `IsInt()`, `Min(0)`. */
export type RuleDecorator = (target: object, property: string) => void;

/** What `@Attribute`, `@PartitionKey` and `@SortKey` take. */
export interface AttributeOptions {
  /** The stored attribute's name, where it differs from the property's. */
  readonly name?: string;
  /**
   * The property's own class or constructor. Needed where TypeScript emits no usable type: nullable unions, `Record`,
   * initialisers without an annotation, standard decorators, and builds that emit no types at all. `() => Object` is a
   * free-form document.
   */
  readonly type?: () => unknown;
  /**
   * The class of the elements of an Array, Set, Map or Record, where they are not plain strings, numbers, booleans,
   * bytes or documents.
   */
  readonly of?: () => unknown;
  /** How a `Date` is stored: ISO 8601 text (default), or a number of whole seconds (rounded down) or milliseconds. */
  readonly as?: DateFormat;
  /** Your own mapping to a stored value and back. */
  readonly codec?: AttributeCodec;
  /**
   * class-validator's rules of the property, `[IsInt(), Min(0)]`: the same as its decorators beside this one. With
   * standard decorators this is where they stand, since class-validator's own decorators are legacy ones.
   */
  readonly rules?: readonly RuleDecorator[];
}

/** A secondary index, declared by the names of properties. Without a partition key of its own it is local. */
export interface IndexOptions {
  /** Property, or properties, that are the partition key of a global index. */
  readonly partitionKey?: string | readonly string[];
  /** Property, or properties, that are the sort key. */
  readonly sortKey?: string | readonly string[];
  /** What the index holds: everything (default), its keys, or these properties besides its keys. */
  readonly projection?: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

/** Tells an entity's items from those of other entities in the same table. */
export interface DiscriminatorOptions {
  /** The name of the stored attribute that says whose item it is. */
  readonly attribute: string;
  /** What it says in the items of this entity. */
  readonly value: string;
}

/** What becomes of stored attributes that the class does not declare. */
export type UnknownAttributes = 'keep' | 'drop' | 'reject';

/** What `@Entity` takes besides the table's name. */
export interface EntityOptions {
  /** Secondary indexes: needed only to create tables or to work without `DescribeTable`. */
  readonly indexes?: Readonly<Record<string, IndexOptions>>;
  /**
   * For standard decorators, and builds that emit no types (esbuild, tsx): attributes without a `type` take values as
   * they are stored, instead of being refused when the repository is made.
   */
  readonly untyped?: 'by-value';
  /** For tables that hold several entities: stored with each item, and checked when items are read. */
  readonly discriminator?: DiscriminatorOptions;
  /**
   * What becomes of stored attributes that the class does not declare: `'keep'` (default) writes them back when the very
   * instance that was read is saved, `'drop'` loses them then, and `'reject'` refuses the item when it is read.
   */
  readonly unknownAttributes?: UnknownAttributes;
}

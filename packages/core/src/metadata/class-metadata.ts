import type { AttributeCodec } from './attribute-codec.js';
import type { DateFormat } from './attribute-options.js';
import type { EntityClass } from './entity-class.js';

/** What the elements of a Set are; `any` takes strings, numbers or bytes as they come. */
export type SetElement = 'string' | 'number' | 'bigint' | 'binary' | 'buffer' | 'any';

/** What a property holds, resolved once from its decorators and from the types that TypeScript emitted. */
export type ValueType =
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'bigint' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'buffer' }
  | { readonly kind: 'date'; readonly as: DateFormat }
  | { readonly kind: 'set'; readonly of: SetElement }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'map'; readonly of: ValueType }
  | { readonly kind: 'record'; readonly of: ValueType }
  // A function, since classes may hold themselves.
  | { readonly kind: 'nested'; readonly nestedClass: EntityClass; readonly metadata: () => ClassMetadata }
  | { readonly kind: 'document' }
  | { readonly kind: 'custom'; readonly codec: AttributeCodec };

/** A free-form document, mapped by value. */
export const documentType: ValueType = Object.freeze({ kind: 'document' });

/** One stored property of a class. */
export interface AttributeMetadata {
  readonly property: string;
  /** The stored attribute's name. */
  readonly name: string;
  readonly type: ValueType;
  /** A getter without a setter: computed from other properties, stored, and never assigned. */
  readonly derived?: true;
}

/** A decorated class: an entity, or a class nested in one. */
export interface ClassMetadata {
  readonly entityClass: EntityClass;
  readonly className: string;
  readonly attributes: readonly AttributeMetadata[];
  /** The attributes that are stored getters. */
  readonly getters: readonly AttributeMetadata[];
  readonly byProperty: ReadonlyMap<string, AttributeMetadata>;
  readonly byName: ReadonlyMap<string, AttributeMetadata>;
}

import type { AttributeCodec } from './attribute-codec.js';
import type { DateFormat } from './attribute-options.js';
import type { ClassMetadata } from './class-metadata.js';
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

/** DynamoDB's types that a key may have. */
export type KeyType = 'S' | 'N' | 'B';

/** The stored type of a key of this type: `undefined` where only the value tells, `null` where it can be no key. */
export function keyTypeOf(type: ValueType): KeyType | undefined | null {
  switch (type.kind) {
    case 'string':
      return 'S';
    case 'number':
    case 'bigint':
      return 'N';
    case 'binary':
    case 'buffer':
      return 'B';
    case 'date':
      return type.as === 'iso' ? 'S' : 'N';
    case 'custom': {
      const { attributeType } = type.codec;
      return attributeType === 'S' || attributeType === 'N' || attributeType === 'B' ? attributeType : null;
    }
    case 'document':
      return undefined;
    default:
      return null;
  }
}

import type { ValueType } from './class-metadata.js';

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

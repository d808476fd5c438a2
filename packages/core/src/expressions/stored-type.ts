import type { ValueType } from '../metadata/class-metadata.js';
import type { StoredType } from './attribute-types.js';

const storedTypes: Partial<Record<ValueType['kind'], StoredType>> = {
  string: 'S',
  number: 'N',
  bigint: 'N',
  boolean: 'BOOL',
  binary: 'B',
  buffer: 'B',
  list: 'L',
  map: 'M',
  record: 'M',
  nested: 'M',
};
const setTypes = { string: 'SS', number: 'NS', bigint: 'NS', binary: 'BS', buffer: 'BS', any: undefined } as const;

/** DynamoDB's type of what a property stores, `undefined` where only the value tells. */
function storedTypeOf(type: ValueType): StoredType | undefined {
  switch (type.kind) {
    case 'date':
      return type.as === 'iso' ? 'S' : 'N';
    case 'set':
      return setTypes[type.of];
    case 'custom':
      return type.codec.attributeType;
    default:
      return storedTypes[type.kind];
  }
}

/** Whether an operator that suits these kinds suits the type; documents take every one, codecs what they store. */
export function suits(type: ValueType, kinds: readonly ValueType['kind'][]): boolean {
  if (type.kind === 'custom') return kinds.some((kind) => storedTypes[kind] === type.codec.attributeType);
  return type.kind === 'document' || kinds.includes(type.kind);
}

/** Whether what one property stores means the same in the other: dates of two formats, or two codecs, do not. */
export function isStoredAlike(left: ValueType, right: ValueType): boolean {
  if (left.kind === 'date' && right.kind === 'date') return left.as === right.as;
  if (left.kind === 'custom' || right.kind === 'custom') {
    return left.kind === 'custom' && right.kind === 'custom' && left.codec === right.codec;
  }
  if (left.kind === 'nested' && right.kind === 'nested') return left.nestedClass === right.nestedClass;
  if ('of' in left && 'of' in right && typeof left.of === 'object' && typeof right.of === 'object') {
    return left.kind === right.kind && isStoredAlike(left.of, right.of);
  }
  const [leftType, rightType] = [storedTypeOf(left), storedTypeOf(right)];
  return leftType === undefined || rightType === undefined || leftType === rightType;
}

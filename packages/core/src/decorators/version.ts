import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecoratorOf } from './attribute-decorator.js';

/**
 * Counts the writes of an item, and keeps one writer from overwriting what another has written meanwhile: `save` requires the
 * version that the entity was read with, and writes the next. A failed write is the SDK's `ConditionalCheckFailedException`.
 *
 * It is an attribute by itself, of a number.
 *
 * @param options - the stored name, the type where TypeScript emits none, or the format of a Date.
 *
 * @example
 * ```ts
 * @Version() version!: number;
 * ```
 */
export function Version(
  options?: Omit<AttributeOptions, 'codec' | 'of'>,
): AttributeDecoratorOf<number, '@Version() suits a number property'> {
  return (target, property) => recordAttribute(target, property, 'version', options);
}

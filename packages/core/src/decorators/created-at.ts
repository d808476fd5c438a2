import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecoratorOf } from './attribute-decorator.js';

/**
 * Sets the property to the time of the first write, where it has no value.
 *
 * It is an attribute by itself, of a Date, a string (ISO 8601) or a number (milliseconds since 1970).
 *
 * @param options - the stored name, the type where TypeScript emits none, or the format of a Date.
 *
 * @example
 * ```ts
 * @CreatedAt() createdAt!: Date;
 * ```
 */
export function CreatedAt(
  options?: Omit<AttributeOptions, 'codec' | 'of'>,
): AttributeDecoratorOf<Date | string | number, '@CreatedAt() suits a Date, string or number property'> {
  return (target, property) => recordAttribute(target, property, 'createdAt', options);
}

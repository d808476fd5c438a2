import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecoratorOf } from './attribute-decorator.js';

/**
 * Sets the property to the time of every write; an update that names it keeps what it names.
 *
 * It is an attribute by itself, of a Date, a string (ISO 8601) or a number (milliseconds since 1970).
 *
 * @param options - the stored name, the type where TypeScript emits none, or the format of a Date.
 *
 * @example
 * ```ts
 * @UpdatedAt() updatedAt!: Date;
 * ```
 */
export function UpdatedAt(
  options?: Omit<AttributeOptions, 'codec' | 'of'>,
): AttributeDecoratorOf<Date | string | number, '@UpdatedAt() suits a Date, string or number property'> {
  return (target, property) => recordAttribute(target, property, 'updatedAt', options);
}

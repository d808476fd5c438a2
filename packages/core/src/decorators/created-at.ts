import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/store.js';

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
): (target: object, property: string | symbol) => void {
  return (target, property) => recordAttribute(target, property, 'createdAt', options);
}

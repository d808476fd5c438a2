import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecorator } from './attribute-decorator.js';

/**
 * Stores the property as an attribute of the item.
 *
 * @param options - the stored name, the type where TypeScript emits none, the format of a Date, or a codec.
 *
 * @example
 * ```ts
 * @Attribute({ name: 'created_at' }) createdAt!: Date;
 * ```
 */
export function Attribute(options?: AttributeOptions): AttributeDecorator {
  return (target, property) => recordAttribute(target, property, 'attribute', options);
}

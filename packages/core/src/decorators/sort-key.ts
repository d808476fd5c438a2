import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecorator } from './attribute-decorator.js';

/**
 * Makes the property the table's sort key.
 *
 * @param options - the stored name, the type where TypeScript emits none, the format of a Date, or a codec.
 *
 * @example
 * ```ts
 * @SortKey({ name: 'sk' }) name!: string;
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export function SortKey(options?: AttributeOptions): AttributeDecorator {
  return (target, property) => recordAttribute(target, property, 'sortKey', options);
}

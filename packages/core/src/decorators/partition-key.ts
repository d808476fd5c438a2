import type { AttributeOptions } from '../metadata/attribute-options.js';
import { recordAttribute } from '../metadata/record.js';
import type { AttributeDecorator } from './attribute-decorator.js';

/**
 * Makes the property the table's partition key.
 *
 * @param options - the stored name, the type where TypeScript emits none, the format of a Date, or a codec.
 *
 * @example
 * ```ts
 * @PartitionKey() name!: string;
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export function PartitionKey(options?: AttributeOptions): AttributeDecorator {
  return (target, property) => recordAttribute(target, property, 'partitionKey', options);
}

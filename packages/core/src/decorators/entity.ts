import type { EntityOptions } from '../metadata/attribute-options.js';
import type { EntityClass } from '../metadata/entity-class.js';
import { recordEntity } from '../metadata/record.js';

/**
 * Binds a class to a DynamoDB table.
 *
 * @param tableName - the table's name; `new Repository(…, { tableName })` may override it per stage.
 * @param options - indexes to declare, the discriminator of a shared table, how attributes without a type are taken, and
 *   what becomes of stored attributes that the class does not declare.
 *
 * @example
 * ```ts
 * @Entity('characters')
 * class Character {
 *   @PartitionKey() name!: string;
 *   @Attribute() age!: number;
 * }
 * ```
 */
export function Entity(
  tableName: string,
  options: EntityOptions = {},
): (target: EntityClass, context?: ClassDecoratorContext) => void {
  return (target, context) => recordEntity(target, tableName, options, context);
}

import type { EntityClass } from '../metadata/entity-class.js';
import { readEntity } from '../metadata/read-entity.js';
import { entityAttribute } from './attribute-reference.js';
import { attributesProxy } from './attributes-proxy.js';
import type { Attributes } from './attribute-types.js';

/**
 * Gives a typed reference to each attribute of an entity, to write conditions, filters and updates with.
 *
 * @param entity - the decorated class; it is read when the first attribute is asked for.
 * @throws UnknownAttributeError when asked for what is no attribute (only possible where types are cast away).
 *
 * @example
 * ```ts
 * const c = attr(Character);
 * await characters.update('Homer', [c.age.increment(1)], { condition: c.occupation.eq('Safety Inspector') });
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
 */
export function attr<T extends object>(entity: EntityClass<T>): Attributes<T> {
  return attributesProxy(
    () => readEntity(entity),
    (attribute) => entityAttribute(readEntity(entity), attribute),
  ) as Attributes<T>;
}

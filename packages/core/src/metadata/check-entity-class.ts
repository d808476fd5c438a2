import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { EntityClass } from './entity-class.js';

/**
 * Checks that a class was given, and not what a circular import leaves of one.
 * @throws EntityMetadataError where it was not.
 */
export function checkEntityClass(entity: unknown): asserts entity is EntityClass {
  if (typeof entity === 'function') return;
  throw new EntityMetadataError(undefined, [
    `${String(entity)} was given instead of a class; where two files import each other, one of them sees ` +
      'undefined while it loads.',
  ]);
}

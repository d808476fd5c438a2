import { EntityMetadataError, type EntityClass } from '@entable/core';
import { Inject } from '@nestjs/common';
import { getRepositoryToken } from './tokens.js';

/**
 * Injects the repository of an entity that a `forFeature` of the module, or of one that it imports, provides.
 *
 * @param entity - the decorated class.
 * @param connection - the connection's name, where it is not the default one.
 * @throws EntityMetadataError where a circular import left `undefined` in the place of the class.
 * @example
 * ```ts
 * @Injectable()
 * class CharacterService {
 *   constructor(@InjectRepository(Character) private readonly characters: Repository<Character>) {}
 * }
 * ```
 */
export function InjectRepository(entity: EntityClass, connection?: string): ParameterDecorator & PropertyDecorator {
  return (target: object, property: string | symbol | undefined, index?: number) => {
    if (typeof entity !== 'function') throw noEntity(entity, target, property, index);
    const inject = Inject(getRepositoryToken(entity, connection));
    // Without an index it stands on a property, which has a name.
    if (index === undefined) inject(target, property!);
    else inject(target, property, index);
  };
}

function noEntity(entity: unknown, target: object, property?: string | symbol, index?: number): EntityMetadataError {
  const { name } = typeof target === 'function' ? target : target.constructor;
  const place = index === undefined ? `${name}.${String(property)}` : `parameter ${index} of ${name}'s constructor`;
  return new EntityMetadataError(undefined, [
    `@InjectRepository of ${place} was given ${String(entity)} instead of a class; where two files import each other, ` +
      'one of them sees undefined while it loads. Move what both need to a third file.',
  ]);
}

import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { ClassMetadata } from '../metadata/class-metadata.js';

/** An instance, by its properties. */
export type Properties = Record<string, unknown>;

/** A new instance of a class, as its constructor leaves it. @throws EntityMetadataError where that fails. */
export function instantiate({ entityClass, className }: ClassMetadata): Properties {
  try {
    return new (entityClass as new () => Properties)();
  } catch (error) {
    const problem = `new ${className}() fails without arguments, and reading needs it.`;
    throw new EntityMetadataError(className, [problem], { cause: error });
  }
}

/** The same, where reading can fill it: else nothing may be saved, since it could not be read. @throws EntityMetadataError */
export function fillableInstance(metadata: ClassMetadata): Properties {
  const { attributes, className } = metadata;
  const fresh = instantiate(metadata);
  const readOnly = attributes.filter(({ property, derived }) => derived !== true && !isSettable(fresh, property));
  if (readOnly.length > 0) {
    const names = readOnly.map(({ property }) => property).join(', ');
    const state = Object.isFrozen(fresh) ? 'is frozen' : `has ${names} read-only`;
    throw new EntityMetadataError(className, [`new ${className}() ${state}, and reading fills it.`]);
  }
  return fresh;
}

function isSettable(object: object, property: string): boolean {
  const own = Object.getOwnPropertyDescriptor(object, property);
  if (own === undefined) return Object.isExtensible(object) || property in object;
  return own.writable === true || own.set !== undefined;
}

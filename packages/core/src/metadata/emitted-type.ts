import type { EntityClass } from './entity-class.js';
import loadTypeStorage from './type-storage.cjs';

type ReflectMetadata = { getOwnMetadata?(key: string, target: object, property: string): unknown };

/** The type that TypeScript emitted for a decorated property, `undefined` where it emitted none. */
export function designType(owner: EntityClass, property: string): unknown {
  return (Reflect as ReflectMetadata).getOwnMetadata?.('design:type', owner.prototype as object, property);
}

let storage: ReturnType<typeof loadTypeStorage> | undefined;

/** The class that class-transformer's `@Type` names for the property, where class-transformer is installed. */
export function transformerType(owner: EntityClass, property: string): unknown {
  if (storage === undefined) storage = loadTypeStorage();
  return storage?.findTypeMetadata(owner, property)?.typeFunction?.();
}

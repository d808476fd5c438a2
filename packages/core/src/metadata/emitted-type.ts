import { createRequire } from 'node:module';
import type { EntityClass } from './entity-class.js';

type ReflectMetadata = { getOwnMetadata?(key: string, target: object, property: string): unknown };

/** The type that TypeScript emitted for a decorated property, `undefined` where it emitted none. */
export function designType(owner: EntityClass, property: string): unknown {
  return (Reflect as ReflectMetadata).getOwnMetadata?.('design:type', owner.prototype as object, property);
}

interface TypeStorage {
  findTypeMetadata(target: EntityClass, property: string): { typeFunction?(): unknown } | undefined;
}

let storage: TypeStorage | null | undefined;

/** The class that class-transformer's `@Type` names for the property, where class-transformer is installed. */
export function transformerType(owner: EntityClass, property: string): unknown {
  if (storage === undefined) storage = loadStorage();
  return storage?.findTypeMetadata(owner, property)?.typeFunction?.();
}

/**
 * class-transformer 0.5 has no public reader of `@Type`; its storage module is what NestJS reads too. It is required,
 * not imported, since the package is optional; where it can't be had (bundles), `type` and `of` say the same.
 */
function loadStorage(): TypeStorage | null {
  try {
    const require = createRequire(import.meta.url);
    return (require('class-transformer/cjs/storage') as { defaultMetadataStorage: TypeStorage }).defaultMetadataStorage;
  } catch {
    return null;
  }
}

import type { EntityClass } from './entity-class.js';

/**
 * class-transformer 0.5 has no public reader of `@Type`; its storage module is what NestJS reads too. It is required,
 * not imported, since the package is optional; where it can't be had, `type` and `of` say the same.
 *
 * This file is CommonJS in both builds: nothing else has a `require` that compiles as an ES module and as CommonJS.
 */
function loadTypeStorage(): loadTypeStorage.TypeStorage | null {
  try {
    return (require('class-transformer/cjs/storage') as { defaultMetadataStorage: loadTypeStorage.TypeStorage })
      .defaultMetadataStorage;
  } catch {
    return null;
  }
}

declare namespace loadTypeStorage {
  /** What Entable uses of class-transformer's storage. */
  interface TypeStorage {
    findTypeMetadata(target: EntityClass, property: string): { typeFunction?(): unknown } | undefined;
  }
}

export = loadTypeStorage;

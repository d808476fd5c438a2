import type { Item } from './item.js';

// One slot for the whole process: a second copy of the package must refuse what this one read in part.
const slot = Symbol.for('@entable/core/partial-instances');
const holder = globalThis as { [slot]?: WeakMap<object, Item | undefined> };
const partialInstances = (holder[slot] ??= new WeakMap<object, Item | undefined>());

/**
 * Remembers that the instance holds only part of its item.
 * @param key - the item's key, where it is known: updates and deletes go by it.
 */
export function rememberPartial<T extends object>(instance: T, key?: Item): T {
  partialInstances.set(instance, key);
  return instance;
}

export function isPartial(instance: object): boolean {
  return partialInstances.has(instance);
}

/** The key of the item that the instance holds a part of. */
export function partialKey(instance: object): Item | undefined {
  return partialInstances.get(instance);
}

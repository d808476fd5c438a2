// One slot for the whole process: a second copy of the package must refuse what this one read in part.
const slot = Symbol.for('@entable/core/partial-instances');
const holder = globalThis as { [slot]?: WeakSet<object> };
const partialInstances = (holder[slot] ??= new WeakSet());

/** Remembers that the instance holds only part of its item. */
export function rememberPartial<T extends object>(instance: T): T {
  partialInstances.add(instance);
  return instance;
}

export function isPartial(instance: object): boolean {
  return partialInstances.has(instance);
}

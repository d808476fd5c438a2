/** A class, abstract or not, whose instances are `T`s. */
export type EntityClass<T extends object = object> = abstract new (...args: never) => T;

/** A class that Entable can instantiate: `new Class()` must work without arguments. */
export type ConcreteClass<T extends object = object> = new (...args: never) => T;

/** Whether `actual` is `expected` or extends it. */
export function isSameOrBase(expected: EntityClass, actual: EntityClass): boolean {
  for (let current: unknown = actual; typeof current === 'function'; current = Object.getPrototypeOf(current)) {
    if (current === expected) return true;
  }
  return false;
}

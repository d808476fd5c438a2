import { types } from 'node:util';

/** Whether a value is an array that no subclass or proxy changes the ways of. */
export function isOrdinaryArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && isDirectly(value, Array.prototype);
}

/** Whether a value is an object that stands directly on a prototype, and is no proxy that tells so. */
export function isDirectly(value: unknown, prototype: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !types.isProxy(value) && Object.getPrototypeOf(value) === prototype
  );
}

/** The elements of a Set or a Map that no subclass or proxy changes the ways of. */
export function ordinaryElements(value: unknown): Iterable<unknown> | undefined {
  if (isDirectly(value, Set.prototype)) return value as Set<unknown>;
  return isDirectly(value, Map.prototype) ? (value as Map<unknown, unknown>).values() : undefined;
}

import { types } from 'node:util';

// Values are recognised by what the engine knows of them, not by `instanceof`: test runners and workers have realms of
// their own. A subclass's instance would come back as its base class, so only direct instances pass.

/** How many prototypes stand between a value and `null`. */
function heightOf(value: object): number {
  let height = 0;
  for (let current = Object.getPrototypeOf(value) as object | null; current !== null; height++) {
    current = Object.getPrototypeOf(current) as object | null;
  }
  return height;
}

function isBare(value: object, height: number): boolean {
  return heightOf(value) === height && Reflect.ownKeys(value).length === 0;
}

export function isDate(value: unknown): value is Date {
  return types.isDate(value) && isBare(value, 2);
}

export function isMap(value: unknown): value is Map<unknown, unknown> {
  return types.isMap(value) && isBare(value, 2);
}

export function isSet(value: unknown): value is Set<unknown> {
  return types.isSet(value) && isBare(value, 2);
}

/** A `Uint8Array` itself: neither a Buffer nor another view. */
export function isUint8Array(value: unknown): value is Uint8Array {
  return types.isUint8Array(value) && heightOf(value) === 3;
}

export function isBuffer(value: unknown): value is Buffer {
  return types.isUint8Array(value) && globalThis.Buffer?.isBuffer(value) && heightOf(value) === 4;
}

/** An array without a subclass, holes or properties of its own. */
export function isPlainArray(value: unknown): value is unknown[] {
  if (!Array.isArray(value) || heightOf(value) !== 2) return false;
  const { length } = value;
  const keys = Reflect.ownKeys(value);
  // Indexes come first and in order: where the last one stands in its place, none is missing before it.
  return keys.length === length + 1 && (length === 0 || keys[length - 1] === String(length - 1));
}

/** `{ … }`: an object whose prototype is `Object.prototype`, of whichever realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

const brand: unique symbol = Symbol.for('@entable/core/error') as never;

/**
 * The base of every error that Entable itself throws. Errors of AWS reach the caller as the SDK's own.
 *
 * `instanceof` works across copies of the package (an ES module and a CommonJS build in one process, two installed
 * versions, other realms): it compares the stable `code`, not the constructor.
 *
 * @example
 * ```ts
 * try {
 *   await characters.save(homer);
 * } catch (error) {
 *   if (error instanceof EntableError) console.error(error.code, error.message);
 * }
 * ```
 */
export class EntableError extends Error {
  /** Names the kind of error, stable across versions. */
  readonly code: string;
  /** The place, from 0, of the element that it is about, where a call was given a list. */
  declare readonly index?: number;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
    Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true });
  }

  // `this: object`, so that `error instanceof EntableError` compiles for a class without a static `code`, too.
  static override [Symbol.hasInstance](this: object, value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false;
    if (this === EntableError) return true;
    // A user's own subclass has no code of its own: there the prototype chain decides.
    return Object.hasOwn(this, 'code')
      ? (value as { code?: unknown }).code === (this as { code?: unknown }).code
      : Function.prototype[Symbol.hasInstance].call(this, value);
  }
}

/** Calls a function for each element of a list; an error of Entable says which element it is about. */
export function forEachAt<V>(list: readonly V[], call: (element: V) => void): void {
  for (const [index, element] of list.entries()) {
    try {
      call(element);
    } catch (error) {
      rethrowAt(index)(error);
    }
  }
}

/** Throws what it is given; an error of Entable says which element of the list it is about. */
export function rethrowAt(index: number): (error: unknown) => never {
  return (error) => {
    if (error instanceof EntableError) {
      error.message += ` (element ${index} of the list)`;
      Object.assign(error, { index });
    }
    throw error;
  };
}

import type { Context, Entry, Handler, Middleware, Place, Stack } from './middleware-stack.js';

// For each call the SDK copies the stack of the client, adds that of the command, and sorts both: a quarter of what a
// single call costs. The order depends on nothing but where each middleware wants to stand. So it is kept while those
// places are the same, and what runs is the middleware that client and command have at the call.

/** The middleware of a stack, in the order in which it was added. */
export function entriesOf(stack: Stack): Entry[] {
  const entries: Entry[] = [];
  const collect = (middleware: Middleware, place: Place): void => void entries.push({ middleware, place });
  stack.applyToStack({ add: collect, addRelativeTo: collect });
  return entries;
}

/** The order in which the SDK runs middleware. */
export class MiddlewareOrder {
  readonly #places: readonly Place[];
  /** Indexes of entries, that which runs last first. */
  readonly #order: readonly number[];
  /** The client's stack with nothing in it. What instruments a stack does so where that is resolved: this one is, too. */
  readonly #empty: Stack;

  /**
   * Has the SDK sort what stands for the entries.
   * @param stack - the client's.
   * @throws what the SDK does where one of them has no place.
   */
  constructor(stack: Stack, entries: readonly Entry[]) {
    this.#places = entries.map(({ place }) => place);
    this.#empty = stack.clone();
    for (const { middleware } of entriesOf(stack)) this.#empty.remove(middleware);
    const sorted = this.#empty.clone();
    // The order is told by the one that is sorted, once.
    this.#empty.identifyOnResolve(false);
    const order: number[] = [];
    for (const [index, place] of this.#places.entries()) {
      const middleware: Middleware = (next) => (order.push(index), next);
      // A place that a stack tells of names the middleware too.
      const own = { ...place, middleware };
      if (place.relation === undefined) sorted.add(middleware, own);
      else sorted.addRelativeTo(middleware, own);
    }
    sorted.resolve(() => Promise.reject(new Error('Nothing is sent.')), {});
    this.#order = order;
  }

  /** Whether it is that of these entries, too. */
  fits(entries: readonly Entry[]): boolean {
    const places = this.#places;
    if (entries.length !== places.length) return false;
    for (let index = 0; index < places.length; index++)
      if (!isSamePlace(entries[index]!.place, places[index]!)) return false;
    return true;
  }

  /** What the SDK's own `resolve` gives. */
  resolve(entries: readonly Entry[], handler: Handler, context: Context): Handler {
    let first = handler;
    for (const index of this.#order) first = entries[index]!.middleware(first, context);
    return this.#empty.resolve(first, context);
  }
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.name === other.name &&
    one.step === other.step &&
    one.priority === other.priority &&
    one.relation === other.relation &&
    one.toMiddleware === other.toMiddleware &&
    one.override === other.override &&
    one.aliases === other.aliases
  );
}

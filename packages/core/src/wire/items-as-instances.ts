import { inspect } from 'node:util';
import type { ReadInstance } from './instances-in-answer.js';

// An answer's items are read as instances on their way, and yet middleware may look at them, or replace them. So they are
// made of the answer's text for who asks; from then on they are what counts, and the instances are forgotten.

/** On the input of a command: what reads its items. It is no property that a copy of the input has. */
const reader = Symbol('reader of items');

const heldItems = Symbol('items');

type Items = readonly object[];

/** Items as they were read, and, once somebody asks, as they are stored. */
export class HeldItems {
  readonly instances: Items;
  readonly #parse: () => Items;
  #stored: Items | undefined;

  constructor(instances: Items, parse: () => Items) {
    this.instances = instances;
    this.#parse = parse;
  }

  get stored(): Items {
    return (this.#stored ??= this.#parse());
  }
}

/** Has the items of a command's answer read as instances, where that can be. */
export function readItemsBy<I extends object>(input: I, read: ReadInstance | undefined): I {
  return read === undefined ? input : Object.defineProperty(input, reader, { value: read });
}

export function readerOf(input: object): ReadInstance | undefined {
  return (input as { readonly [reader]?: ReadInstance })[reader];
}

/** What stands for the items of an answer; it holds them while nobody has seen them as they are stored. */
interface ItemsGetter {
  (): unknown;
  // A WeakMap would keep what it has of young objects until all of the heap is collected.
  [heldItems]?: HeldItems | undefined;
}

/** Gives an answer its items. @param onLook - told when they are asked for by others than Entable. */
export function holdItems(output: object, held: HeldItems, onLook: () => void): void {
  let items: unknown;
  const get: ItemsGetter = () => {
    if (get[heldItems] !== undefined) {
      get[heldItems] = undefined;
      items = held.stored;
      onLook();
    }
    return items;
  };
  const set = (replaced: unknown): void => {
    get[heldItems] = undefined;
    items = replaced;
  };
  get[heldItems] = held;
  Object.defineProperties(output, {
    Items: { enumerable: true, configurable: true, get, set },
    // Who prints an answer sees its items, as anybody who looks.
    [inspect.custom]: { value: () => ({ ...output }) },
  });
}

/** The items of an answer, if they were read as instances and nobody has seen, replaced or removed them since. */
export function heldItemsOf(output: object): HeldItems | undefined {
  return (Object.getOwnPropertyDescriptor(output, 'Items')?.get as ItemsGetter | undefined)?.[heldItems];
}

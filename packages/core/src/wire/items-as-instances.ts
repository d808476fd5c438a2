import { inspect } from 'node:util';
import type { ReadInstance } from './instances-in-answer.js';

// An answer's items are read as instances on their way, and yet middleware may look at them, or replace them. So they are
// made of the answer's text for who asks; from then on they are what counts, and the instances are forgotten.
//
// Functions of their own for each answer would stay in memory until all of the heap is collected, and with them the
// instances: engines keep the functions of an accessor beside the shape of the object.

/** On the input of a command: what reads its items. It is no property that a copy of the input has. */
const reader = Symbol('reader of items');

/** On an answer: its items, beside the property that stands for them. */
const heldItems = Symbol('items');

type Items = readonly object[];

/** Items as they were read, and, once somebody asks, as they are stored. */
export class HeldItems {
  readonly instances: Items;
  readonly #parse: () => Items;
  readonly #onLook: () => void;
  #stored: Items | undefined;

  /** @param onLook - told when they are asked for by others than Entable. */
  constructor(instances: Items, parse: () => Items, onLook: () => void) {
    this.instances = instances;
    this.#parse = parse;
    this.#onLook = onLook;
  }

  get isSeen(): boolean {
    return this.#stored !== undefined;
  }

  get stored(): Items {
    if (this.#stored === undefined) {
      this.#stored = this.#parse();
      this.#onLook();
    }
    return this.#stored;
  }
}

interface HoldingOutput {
  readonly [heldItems]: HeldItems;
}

const itemsProperty = {
  enumerable: true,
  configurable: true,
  get(this: HoldingOutput): Items {
    const { stored } = this[heldItems];
    setItems(this, stored);
    return stored;
  },
  set(this: HoldingOutput, replaced: unknown): void {
    setItems(this, replaced);
  },
};

/** Makes them a property as any other, where the answer is not frozen. */
function setItems(output: object, value: unknown): void {
  Reflect.defineProperty(output, 'Items', { value, writable: true, enumerable: true, configurable: true });
}

/** Who prints an answer sees its items, as anybody who looks. */
const printed = {
  value(this: object): object {
    return { ...this };
  },
};

/** Has the items of a command's answer read as instances, where that can be. */
export function readItemsBy<I extends object>(input: I, read: ReadInstance | undefined): I {
  return read === undefined ? input : Object.defineProperty(input, reader, { value: read });
}

export function readerOf(input: object): ReadInstance | undefined {
  return (input as { readonly [reader]?: ReadInstance })[reader];
}

/** Gives an answer its items. */
export function holdItems(output: object, held: HeldItems): void {
  Object.defineProperties(output, { [heldItems]: { value: held }, Items: itemsProperty, [inspect.custom]: printed });
}

/** The items of an answer, if they were read as instances and nobody has seen, replaced or removed them since. */
export function heldItemsOf(output: object): HeldItems | undefined {
  if (Object.getOwnPropertyDescriptor(output, 'Items')?.get !== itemsProperty.get) return undefined;
  const { [heldItems]: held } = output as HoldingOutput;
  return held.isSeen ? undefined : held;
}

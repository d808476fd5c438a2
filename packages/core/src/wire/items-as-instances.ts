import type { ReadInstance } from './instances-in-answer.js';
import { setUnseen, unseenSource } from './unseen-member.js';

/** On the input of a command: what reads its items. It is no property that a copy of the input has. */
const reader = Symbol('reader of items');

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

/** Gives an answer its items. @param onLook - told when they are asked for by others than Entable. */
export function holdItems(output: object, held: HeldItems, onLook: () => void): void {
  setUnseen(output, 'Items', held, () => {
    onLook();
    return held.stored;
  });
}

/** The items of an answer, if they were read as instances and nobody has seen, replaced or removed them since. */
export function heldItemsOf(output: object): HeldItems | undefined {
  const held = unseenSource(output, 'Items');
  return held instanceof HeldItems ? held : undefined;
}

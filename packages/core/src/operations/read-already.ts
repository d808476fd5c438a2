import type { Item } from '../codec/item.js';
import { heldItemsOf, type HeldItems } from '../wire/items-as-instances.js';

/** An item that was read as an instance while its answer came. Its class's rules are still to be checked. */
export class ReadAlready {
  readonly entity: object;
  readonly #items: HeldItems;
  readonly #index: number;

  constructor(items: HeldItems, index: number) {
    this.entity = items.instances[index]!;
    this.#items = items;
    this.#index = index;
  }

  /** The item as it is stored. */
  get stored(): Item {
    return this.#items.stored[this.#index] as Item;
  }
}

/** An item of a page: as it is stored, or read already. */
export type PageItem = Item | ReadAlready;

/** The items of an answer. */
export function itemsOf(answer: { readonly Items?: Item[] | undefined }): readonly PageItem[] {
  const held = heldItemsOf(answer);
  return held?.instances.map((_, index) => new ReadAlready(held, index)) ?? answer.Items ?? [];
}

/** An item as it is stored. */
export function storedItem(item: PageItem): Item {
  return item instanceof ReadAlready ? item.stored : item;
}

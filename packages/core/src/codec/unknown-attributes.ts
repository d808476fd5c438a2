import type { Item } from './item.js';

// One slot for the whole process, as for all that is remembered of instances.
const slot = Symbol.for('@entable/core/unknown-attributes');
const holder = globalThis as { [slot]?: WeakMap<object, Item> };
const remembered = (holder[slot] ??= new WeakMap<object, Item>());

/** Remembers what is stored beside the attributes that the instance's class declares. */
export function rememberUnknown(instance: object, attributes: Item): void {
  remembered.set(instance, attributes);
}

/** What was stored beside them when this very instance was read. */
export function unknownAttributes(instance: object): Item | undefined {
  return remembered.get(instance);
}

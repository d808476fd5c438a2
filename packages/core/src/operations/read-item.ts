import { decodeEntity, type PartialReading } from '../codec/entity-codec.js';
import { describeItemKey } from '../codec/key.js';
import { InvalidItemError } from '../errors/item-errors.js';
import type { OperationContext } from './operation-context.js';
import { ReadAlready, storedItem, type PageItem } from './read-already.js';

/** Turns items that were read into instances, each checked by its class's rules. */
export interface ItemReader<T> {
  /** @throws InvalidItemError, NumberPrecisionError */
  read(item: PageItem): T;
}

/**
 * The reader of an entity's items, once the rules are loaded.
 * @param part - what of the items is read, where it is not all; the rules of what is left out are not checked.
 */
export async function itemReader<T extends object>(
  context: OperationContext,
  part?: PartialReading,
): Promise<ItemReader<T>> {
  const { metadata, validator } = context;
  await validator.load();
  return {
    read(item) {
      const entity = item instanceof ReadAlready ? (item.entity as T) : decodeEntity<T>(metadata, item, part);
      const errors = validator.readErrors(entity, part?.selected);
      if (errors.length === 0) return entity;
      throw new InvalidItemError({
        path: metadata.className,
        key: describeItemKey(metadata, storedItem(item)),
        expected: 'an item that its rules accept',
        found: 'one that they refuse',
        errors,
      });
    },
  };
}

import { InvalidEntityError, PartialEntityError } from '../errors/entity-errors.js';
import { describeKey, InvalidItemError, NumberPrecisionError } from '../errors/item-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { Item } from './class-codec.js';
import { codecOf } from './converter-of.js';
import { describeValue } from './describe.js';
import { itemSize, maximumItemBytes } from './item-size.js';
import { describeItemKey, encodeKey } from './key.js';
import { isPartial, rememberPartial } from './partial-instances.js';
import { rootPath } from './value-path.js';

/**
 * Refuses what is no whole entity of the class: a plain object, another class's instance, one that was read in part.
 * @throws InvalidEntityError, PartialEntityError
 */
export function checkEntity(metadata: EntityMetadata, entity: unknown): asserts entity is object {
  const { className, entityClass } = metadata;
  if (typeof entity !== 'object' || entity === null || Object.getPrototypeOf(entity) !== entityClass.prototype) {
    throw new InvalidEntityError(
      className,
      `${describeValue(entity)} is no ${className} and would not come back as what it is; ` +
        `use Object.assign(new ${className}(), { … }).`,
    );
  }
  if (isPartial(entity)) {
    throw new PartialEntityError(
      className,
      `This ${className} holds only part of its item, and saving it would erase the rest; use update(), or read it whole.`,
    );
  }
}

/**
 * Encodes a whole entity.
 * @throws InvalidKeyError, MissingSortKeyValueError, UnsupportedValueError, or InvalidEntityError where it takes more
 *   than DynamoDB's 400 KB.
 */
export function encodeEntity(metadata: EntityMetadata, entity: object): Item {
  encodeKey(metadata, entity);
  const item = codecOf(metadata).encode(entity, rootPath(metadata.className));
  const bytes = itemSize(item);
  if (bytes > maximumItemBytes) {
    const key = describeKey(describeItemKey(metadata, item));
    throw new InvalidEntityError(
      metadata.className,
      `${metadata.className} ${key} takes ${bytes} bytes; an item takes at most ${maximumItemBytes} (400 KB).`,
    );
  }
  return item;
}

/**
 * Decodes a stored item.
 * @param partial - whether the item holds only part of what is stored; the instance is then remembered as partial.
 * @throws InvalidItemError, NumberPrecisionError
 */
export function decodeEntity<T extends object>(metadata: EntityMetadata, item: Item, partial = false): T {
  try {
    const instance = codecOf(metadata).decode(item, rootPath(metadata.className), partial) as T;
    return partial ? rememberPartial(instance) : instance;
  } catch (error) {
    // Converters know the path; only here is the item's key known.
    const key = describeItemKey(metadata, item);
    if (error instanceof InvalidItemError)
      throw new InvalidItemError({ ...detailsOf(error), key }, { cause: error.cause });
    if (error instanceof NumberPrecisionError) throw new NumberPrecisionError(error.path, error.stored, key);
    throw error;
  }
}

function detailsOf({ path, expected, found }: InvalidItemError): { path: string; expected: string; found: string } {
  return { path, expected, found };
}

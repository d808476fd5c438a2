import { InvalidEntityError, PartialEntityError } from '../errors/entity-errors.js';
import { describeKey, InvalidItemError, NumberPrecisionError } from '../errors/item-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { parseStored, wireText } from '../wire/stored-json.js';
import { memberText } from './class-codec.js';
import type { Item } from './item.js';
import { codecOf, converterOf } from './converter-of.js';
import { evaluate, undefinedPart } from './derived.js';
import { describeValue } from './describe.js';
import { itemSize, maximumItemBytes } from './item-size.js';
import { describeItemKey, encodeKey, keyOfItem } from './key.js';
import { isPartial, rememberPartial } from './partial-instances.js';
import { unknownAttributes } from './unknown-attributes.js';
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

/** An entity as it is stored. */
export interface EncodedEntity {
  /** The item as JSON. */
  readonly text: string;
  readonly key: Item;
  /** Stored getters that gave a value and yet read an undefined property, by attribute name: no key may be such. */
  readonly undefinedParts: ReadonlyMap<string, string>;
}

/**
 * Encodes a whole entity.
 * @param entity - the entity, or what stands in for it.
 * @param source - the entity itself.
 * @throws InvalidKeyError, MissingSortKeyValueError, UnsupportedValueError, or InvalidEntityError where it takes more
 *   than DynamoDB's 400 KB.
 */
export function encodeEntity(metadata: EntityMetadata, entity: object, source: object = entity): EncodedEntity {
  // First, since what a key lacks is told best by what knows that it is one.
  const key = encodeKey(metadata, entity);
  const written = codecOf(metadata).write(entity, rootPath(metadata.className), source);
  const text = withDiscriminator(metadata, written, source);
  checkSize(metadata, text);
  return { text, key, undefinedParts: findUndefinedParts(metadata, entity) };
}

function withDiscriminator({ discriminator }: EntityMetadata, text: string, source: object): string {
  if (discriminator === undefined) return text;
  const { attribute, value } = discriminator;
  // What was nested in another entity may have it from there, as an attribute like any other.
  if (Object.hasOwn(unknownAttributes(source) ?? {}, attribute))
    return wireText({ ...parseStored(text), [attribute]: { S: value } });
  return `${text.slice(0, -1)}${memberText([attribute, { S: value }])}}`;
}

/** No item takes more bytes than its JSON, and no character more than three: few are so large that they are counted. */
function checkSize(metadata: EntityMetadata, text: string): void {
  if (text.length * 3 <= maximumItemBytes || Buffer.byteLength(text) <= maximumItemBytes) return;
  const item = parseStored(text) as Item;
  const bytes = itemSize(item);
  if (bytes <= maximumItemBytes) return;
  const key = describeKey(describeItemKey(metadata, item));
  throw new InvalidEntityError(
    metadata.className,
    `${metadata.className} ${key} takes ${bytes} bytes; an item takes at most ${maximumItemBytes} (400 KB).`,
  );
}

function findUndefinedParts(metadata: EntityMetadata, entity: object): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const attribute of metadata.getters) {
    const part = undefinedPart(evaluate(metadata, attribute, entity, converterOf));
    if (part !== undefined) parts.set(attribute.name, part);
  }
  return parts;
}

/** What of an item is read. */
export interface PartialReading {
  /** The properties that were asked for; all that are there where it is left out. */
  readonly selected?: ReadonlySet<string>;
  /** The item's key, where it is known otherwise than by the item. */
  readonly key?: Item;
}

/**
 * Decodes a stored item.
 * @param part - what of the item is there, where it is not all of it; the instance is then remembered as partial.
 * @throws InvalidItemError, NumberPrecisionError
 */
export function decodeEntity<T extends object>(metadata: EntityMetadata, item: Item, part?: PartialReading): T {
  try {
    // What is selected always comes with it; what an update returns may not.
    const mayLackDiscriminator = part !== undefined && part.selected === undefined;
    const own = withoutDiscriminator(metadata, item, mayLackDiscriminator);
    const reading = { partial: part !== undefined, unknownAttributes: metadata.unknownAttributes };
    const instance = codecOf(metadata).decode(own, rootPath(metadata.className), reading, part?.selected) as T;
    return part === undefined ? instance : rememberPartial(instance, part.key ?? keyOfItem(metadata, item));
  } catch (error) {
    // Converters know the path; only here is the item's key known.
    const key = describeItemKey(metadata, item);
    if (error instanceof InvalidItemError)
      throw new InvalidItemError({ ...detailsOf(error), key }, { cause: error.cause });
    if (error instanceof NumberPrecisionError) throw new NumberPrecisionError(error.path, error.stored, key);
    throw error;
  }
}

/** Refuses the item of another entity; what tells whose it is belongs to no property. */
function withoutDiscriminator({ className, discriminator }: EntityMetadata, item: Item, mayLack: boolean): Item {
  if (discriminator === undefined) return item;
  const { [discriminator.attribute]: stored, ...rest } = item;
  if (stored?.S === discriminator.value || (mayLack && stored === undefined)) return rest;
  throw new InvalidItemError({
    path: className,
    expected: `an item whose '${discriminator.attribute}' is '${discriminator.value}'`,
    found: stored?.S === undefined ? 'one without it' : `'${stored.S}'`,
  });
}

function detailsOf({ path, expected, found }: InvalidItemError): { path: string; expected: string; found: string } {
  return { path, expected, found };
}

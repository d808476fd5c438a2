import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidKeyError, MissingSortKeyValueError } from '../errors/key-errors.js';
import { UnsupportedValueError } from '../errors/value-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { KeyType } from '../metadata/key-type.js';
import { isBuffer, isDate, isUint8Array } from './built-in-values.js';
import type { Item } from './item.js';
import { wholeValue } from './converter.js';
import { computeKey, GivenKey } from './computed-key.js';
import { converterOf } from './converter-of.js';
import { parseDecimal } from './decimal.js';
import { describeStored, storedType } from './describe.js';
import { setOwn } from './entries.js';
import { checkKeyParts, keyParts } from './key-parts.js';
import { partialKey } from './partial-instances.js';
import { propertyPath } from './value-path.js';

/** The longest partition and sort key values, in bytes. */
const maximumBytes = { partition: 2048, sort: 1024 };

/** The key of an item, with what is known of the entity by it. */
export interface EntityKey {
  readonly item: Item;
  /** Properties that belong to the key: its own, and those that its getters read. */
  readonly known: ReadonlyMap<string, unknown>;
}

/**
 * Encodes the key of an item.
 *
 * @param key - the partition key's bare value where the entity has no sort key, else an object of the key's
 *   properties (or of those that its getters read), or an entity.
 * @throws MissingSortKeyValueError, or InvalidKeyError for a value that is missing, null, empty or of another type.
 */
export function encodeKey(metadata: EntityMetadata, key: unknown): Item {
  return readKey(metadata, key).item;
}

/** Encodes the key of an item, and tells what else is known by it. */
export function readKey(metadata: EntityMetadata, key: unknown): EntityKey {
  const remembered = typeof key === 'object' && key !== null ? partialKey(key) : undefined;
  if (remembered !== undefined) {
    if (!(key instanceof metadata.entityClass)) {
      const { className, partitionKey } = metadata;
      throw new InvalidKeyError(className, partitionKey.property, `this is part of another entity's item.`);
    }
    return { item: remembered, known: new Map(Object.entries(describeItemKey(metadata, remembered))) };
  }
  const values = givenProperties(metadata, key);
  const given = new GivenKey(metadata, values);
  checkKeyParts(metadata, metadata.keyAttributes, values);
  const item: Item = {};
  const known = new Map<string, unknown>();
  let isComputed = false;
  for (const attribute of metadata.keyAttributes) {
    const { property, name, derived } = attribute;
    const part = attribute === metadata.partitionKey ? 'partition' : 'sort';
    const value = keyValue(metadata, attribute, given, known);
    if (value === undefined && part === 'sort') {
      throw new MissingSortKeyValueError(metadata.className, property, partsOf(metadata));
    }
    setOwn(item, name, encodeKeyValue(metadata, attribute, value, part));
    known.set(property, value);
    isComputed ||= derived === true;
  }
  // What getters read is known now; without one, nothing else is.
  if (isComputed) checkKeyParts(metadata, metadata.keyAttributes, values, known.keys());
  return { item, known };
}

/**
 * The value of a key attribute: as it is given, or by its getter from the parts that are given.
 * @param known - takes the parts that the getter has read.
 */
export function keyValue(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  given: GivenKey,
  known: Map<string, unknown>,
): unknown {
  const { property } = attribute;
  const { properties } = given;
  if (attribute.derived !== true) return Reflect.get(properties, property);
  const stored: unknown = properties instanceof metadata.entityClass ? undefined : Reflect.get(properties, property);
  if (stored !== undefined) return stored;
  const { value, parts } = computeKey(metadata, attribute, given);
  for (const part of parts) known.set(part, Reflect.get(properties, part));
  return value;
}

/**
 * Encodes one key value, which DynamoDB wants to be there, not empty, and a string, a number or bytes.
 * @param keyType - the key's own type in the table, where it is known.
 */
export function encodeKeyValue(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  value: unknown,
  part: 'partition' | 'sort',
  keyType?: KeyType,
): AttributeValue {
  const { className } = metadata;
  const { property } = attribute;
  if (value === undefined || value === null) {
    throw new InvalidKeyError(className, property, `the ${part} key is ${String(value)}; a key needs a value.`);
  }
  const path = propertyPath(className, property);
  let stored: AttributeValue | undefined;
  try {
    stored = converterOf(attribute.type).encode(value, path);
  } catch (error) {
    if (!(error instanceof UnsupportedValueError)) throw error;
    throw new InvalidKeyError(className, property, error.reason, { cause: error });
  }
  const problem = stored === undefined ? 'a key needs a value' : keyProblem(stored, part, keyType);
  if (problem !== undefined) throw new InvalidKeyError(className, property, `${problem}.`);
  return stored!;
}

/**
 * Why a stored value can be no key, `undefined` where it can.
 * @param keyType - the key's own type in the table, where it is known.
 */
export function keyProblem(stored: AttributeValue, part: 'partition' | 'sort', keyType?: KeyType): string | undefined {
  const type = storedType(stored);
  if (type !== 'S' && type !== 'N' && type !== 'B') {
    return `a key is a string, a number or bytes, and this is ${describeStored(stored)}`;
  }
  if (keyType !== undefined && type !== keyType) {
    return `the ${part} key is of type ${keyType}, and this is ${describeStored(stored)}`;
  }
  if (type === 'N') return undefined;
  const bytes = type === 'S' ? Buffer.byteLength(stored.S!) : stored.B!.byteLength;
  if (bytes === 0) return `the ${part} key is empty; DynamoDB takes no empty key`;
  if (bytes > maximumBytes[part]) {
    return `the ${part} key has ${bytes} bytes; DynamoDB takes ${maximumBytes[part]}`;
  }
  return undefined;
}

function givenProperties(metadata: EntityMetadata, key: unknown): Record<string, unknown> {
  const { className, partitionKey, sortKey } = metadata;
  if (isObjectOfProperties(metadata, key)) return key;
  if (sortKey !== undefined && key !== undefined && key !== null) {
    throw new MissingSortKeyValueError(className, sortKey.property, partsOf(metadata));
  }
  return { [partitionKey.property]: key };
}

function partsOf(metadata: EntityMetadata): readonly string[] {
  const { keyAttributes } = metadata;
  const parts = keyParts(metadata, keyAttributes, {});
  return parts === 'all' ? keyAttributes.map(({ property }) => property) : [...parts];
}

/** Whether the key is given by properties. A class of a user's codec may be a bare value, if it has no such property. */
function isObjectOfProperties({ partitionKey }: EntityMetadata, key: unknown): key is Record<string, unknown> {
  if (typeof key !== 'object' || key === null) return false;
  // Most keys are plain objects, for which the other questions need not be asked.
  const isValue =
    Object.getPrototypeOf(key) !== Object.prototype && (isDate(key) || isUint8Array(key) || isBuffer(key));
  if (isValue) return false;
  return partitionKey.type.kind !== 'custom' || partitionKey.property in key;
}

/** The same text for the same key, however it was written: what batches compare keys by. */
export function canonicalKey(key: Item): string {
  const parts: unknown[] = [];
  for (const name of Object.keys(key)) {
    const { S, N, B } = key[name]!;
    parts.push(name, S ?? (N === undefined ? Buffer.from(B!).toString('base64') : canonicalNumber(N)));
  }
  return JSON.stringify(parts);
}

function canonicalNumber(text: string): unknown {
  const { negative, digits, exponent } = parseDecimal(text)!;
  return [negative, digits, exponent];
}

/** The key attributes of an item; `undefined` where it holds not all of them. */
export function keyOfItem({ keyAttributes }: EntityMetadata, item: Item): Item | undefined {
  const key: Item = {};
  for (const { name } of keyAttributes) {
    if (!Object.hasOwn(item, name)) return undefined;
    setOwn(key, name, item[name]!);
  }
  return key;
}

/** The key of a stored item, as values that name it; a value that is not of its type is shown as it is stored. */
export function describeItemKey(metadata: EntityMetadata, item: Item): Record<string, unknown> {
  const key: Record<string, unknown> = {};
  for (const attribute of metadata.keyAttributes) {
    const stored = Object.hasOwn(item, attribute.name) ? item[attribute.name] : undefined;
    if (stored !== undefined) setOwn(key, attribute.property, readableKeyValue(metadata, attribute, stored));
  }
  return key;
}

function readableKeyValue(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  stored: AttributeValue,
): unknown {
  try {
    return converterOf(type).decode(stored, propertyPath(className, property), wholeValue);
  } catch {
    return stored.S ?? stored.N ?? stored.B;
  }
}

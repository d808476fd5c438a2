import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidKeyError, MissingSortKeyValueError } from '../errors/key-errors.js';
import { UnsupportedValueError } from '../errors/value-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { KeyType } from '../metadata/key-type.js';
import { isBuffer, isDate, isUint8Array } from './built-in-values.js';
import type { Item } from './class-codec.js';
import { converterOf } from './converter-of.js';
import { parseDecimal } from './decimal.js';
import { describeStored, storedType } from './describe.js';
import { setOwn } from './entries.js';
import { childPath, rootPath } from './value-path.js';

/** The longest partition and sort key values, in bytes. */
const maximumBytes = { partition: 2048, sort: 1024 };

/**
 * Encodes the key of an item.
 *
 * @param key - the partition key's bare value where the entity has no sort key, else an object of the key's
 *   properties, or an entity.
 * @throws MissingSortKeyValueError, or InvalidKeyError for a value that is missing, null, empty or of another type.
 */
export function encodeKey(metadata: EntityMetadata, key: unknown): Item {
  const { partitionKey, sortKey } = metadata;
  const values = keyProperties(metadata, key);
  const encoded: Item = {};
  setOwn(
    encoded,
    partitionKey.name,
    encodeKeyValue(metadata, partitionKey, values[partitionKey.property], 'partition'),
  );
  if (sortKey !== undefined) {
    const value = values[sortKey.property];
    if (value === undefined) {
      throw new MissingSortKeyValueError(metadata.className, sortKey.property, partitionKey.property);
    }
    setOwn(encoded, sortKey.name, encodeKeyValue(metadata, sortKey, value, 'sort'));
  }
  return encoded;
}

/** Encodes one key value, which DynamoDB wants to be there, not empty, and a string, a number or bytes. */
export function encodeKeyValue(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  value: unknown,
  part: 'partition' | 'sort',
): AttributeValue {
  const { className } = metadata;
  const { property } = attribute;
  if (value === undefined || value === null) {
    throw new InvalidKeyError(className, property, `the ${part} key is ${String(value)}; a key needs a value.`);
  }
  const path = childPath(rootPath(className), property);
  let stored: AttributeValue | undefined;
  try {
    stored = converterOf(attribute.type).encode(value, path);
  } catch (error) {
    if (!(error instanceof UnsupportedValueError)) throw error;
    throw new InvalidKeyError(className, property, error.reason, { cause: error });
  }
  const problem = stored === undefined ? 'a key needs a value' : keyProblem(stored, part);
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

function keyProperties(metadata: EntityMetadata, key: unknown): Record<string, unknown> {
  const { className, partitionKey, sortKey } = metadata;
  if (isObjectOfProperties(metadata, key)) return key;
  if (sortKey !== undefined && key !== undefined && key !== null) {
    throw new MissingSortKeyValueError(className, sortKey.property, partitionKey.property);
  }
  return { [partitionKey.property]: key };
}

/** Whether the key is given by properties. A class of a user's codec may be a bare value, if it has no such property. */
function isObjectOfProperties({ partitionKey }: EntityMetadata, key: unknown): key is Record<string, unknown> {
  if (typeof key !== 'object' || key === null || isDate(key) || isUint8Array(key) || isBuffer(key)) return false;
  return partitionKey.type.kind !== 'custom' || partitionKey.property in key;
}

/** The same text for the same key, however it was written: what batches compare keys by. */
export function canonicalKey(key: Item): string {
  return JSON.stringify(
    Object.entries(key).map(([name, { S, N, B }]) => [
      name,
      S ?? (N === undefined ? Buffer.from(B!).toString('base64') : canonicalNumber(N)),
    ]),
  );
}

function canonicalNumber(text: string): unknown {
  const { negative, digits, exponent } = parseDecimal(text)!;
  return [negative, digits, exponent];
}

/** The key of a stored item, as values that name it; a value that is not of its type is shown as it is stored. */
export function describeItemKey(metadata: EntityMetadata, item: Item): Record<string, unknown> {
  const key: Record<string, unknown> = {};
  for (const attribute of [metadata.partitionKey, metadata.sortKey]) {
    const stored = attribute && Object.hasOwn(item, attribute.name) ? item[attribute.name] : undefined;
    if (attribute !== undefined && stored !== undefined) {
      setOwn(key, attribute.property, readableKeyValue(metadata, attribute, stored));
    }
  }
  return key;
}

function readableKeyValue(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  stored: AttributeValue,
): unknown {
  try {
    return converterOf(type).decode(stored, childPath(rootPath(className), property), false);
  } catch {
    return stored.S ?? stored.N ?? stored.B;
  }
}

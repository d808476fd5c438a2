import { decodeEntity } from '../codec/entity-codec.js';
import { canonicalKey, keyOfItem } from '../codec/key.js';
import { isPlainObject } from '../codec/built-in-values.js';
import { describeValue } from '../codec/describe.js';
import type { Item } from '../codec/item.js';
import { readStreamImage, type StreamImage } from '../codec/stream-image.js';
import { InvalidItemError } from '../errors/item-errors.js';
import type { ConcreteClass } from '../metadata/entity-class.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readEntity } from '../metadata/read-entity.js';
import type { KeyProperties } from './key-types.js';

/** A record of DynamoDB Streams, as AWS Lambda or `@aws-sdk/client-dynamodb-streams` hands it over. */
export interface StreamRecord {
  readonly eventName?: string | undefined;
  readonly dynamodb?:
    | {
        readonly Keys?: StreamImage | undefined;
        readonly OldImage?: StreamImage | undefined;
        readonly NewImage?: StreamImage | undefined;
        /** Its place in the shard: what a Lambda function names in `batchItemFailures`. */
        readonly SequenceNumber?: string | undefined;
      }
    | undefined;
  /** Lambda writes `type` and `principalId`, the SDK `Type` and `PrincipalId`. */
  readonly userIdentity?: object | undefined;
}

/** What a write did to an entity. */
export interface StreamChange<T extends object> {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /**
   * The key, as a partial instance: `get`, `patch` and `delete` take it. Of a computed key it holds the stored value,
   * and not the properties that the getter reads.
   */
  readonly keys: KeyProperties<T>;
  /** The item before the write; `undefined` where there was none, or the stream's view type leaves it out. */
  readonly oldImage: T | undefined;
  /** The item after the write; `undefined` where there is none, or the stream's view type leaves it out. */
  readonly newImage: T | undefined;
  /** Whether DynamoDB itself deleted the item because it had expired. */
  readonly deletedByTimeToLive: boolean;
}

/**
 * Reads a record of DynamoDB Streams: the entity as it was before and after the write. Rules are not checked: images are
 * as they were stored.
 *
 * @param record - one of a Lambda event's `Records`, or of what the SDK's `GetRecords` gives.
 * @param entity - the class whose items the record may be about.
 * @returns `undefined` where the record is about another entity of a shared table. Where one entity's item replaced
 *   another's, each class sees its own image.
 * @throws InvalidItemError, NumberPrecisionError where an image does not fit the class, where the record is none, and
 *   where a record of a shared table has no image, by which alone its entity can be told.
 * @example
 * ```ts
 * for (const record of event.Records) {
 *   const { oldImage, newImage } = fromStreamRecord(record, Character) ?? {};
 *   if (oldImage && newImage && newImage.age > oldImage.age) await congratulate(newImage);
 * }
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export function fromStreamRecord<T extends object>(
  record: StreamRecord,
  entity: ConcreteClass<T>,
): StreamChange<T> | undefined {
  const metadata = readEntity(entity);
  const { eventName, Keys, OldImage, NewImage } = readRecord(record);
  const key = readStreamImage(Keys, 'record.dynamodb.Keys');
  const oldItem = itemOf(OldImage, 'OldImage');
  const newItem = itemOf(NewImage, 'NewImage');
  if (!isOfEntity(metadata, oldItem, newItem)) return undefined;
  return {
    eventName,
    keys: readKeys<T>(metadata, key),
    oldImage: readImage<T>(metadata, oldItem, key),
    newImage: readImage<T>(metadata, newItem, key),
    deletedByTimeToLive: eventName === 'REMOVE' && isTimeToLive(record.userIdentity),
  };
}

interface RecordParts {
  readonly eventName: StreamChange<object>['eventName'];
  readonly Keys: unknown;
  readonly OldImage: unknown;
  readonly NewImage: unknown;
}

/** Events are JSON that nobody has checked. */
function readRecord(record: unknown): RecordParts {
  const expected = 'a record of DynamoDB Streams';
  if (!isPlainObject(record)) throw refused('record', expected, describeValue(record));
  const { eventName, dynamodb } = record;
  if (eventName !== 'INSERT' && eventName !== 'MODIFY' && eventName !== 'REMOVE') {
    const found = typeof eventName === 'string' ? `'${eventName}'` : describeValue(eventName);
    throw refused('record.eventName', 'INSERT, MODIFY or REMOVE', found);
  }
  if (!isPlainObject(dynamodb)) throw refused('record.dynamodb', 'an object with Keys', describeValue(dynamodb));
  const { Keys, OldImage, NewImage } = dynamodb;
  return { eventName, Keys, OldImage, NewImage };
}

function itemOf(image: unknown, name: 'OldImage' | 'NewImage'): Item | undefined {
  return image === undefined ? undefined : readStreamImage(image, `record.dynamodb.${name}`);
}

function isOfEntity(metadata: EntityMetadata, oldItem: Item | undefined, newItem: Item | undefined): boolean {
  const { className, discriminator } = metadata;
  if (discriminator === undefined) return true;
  if (oldItem !== undefined || newItem !== undefined) return isOwn(metadata, oldItem) || isOwn(metadata, newItem);
  // Every entity of the table would take it for its own, or none would hear of it.
  throw refused(
    className,
    `an image, whose '${discriminator.attribute}' tells the entity (view type NEW_AND_OLD_IMAGES has one in each record)`,
    'keys alone',
  );
}

function isOwn({ discriminator }: EntityMetadata, item: Item | undefined): boolean {
  if (item === undefined || discriminator === undefined) return item !== undefined;
  const { attribute, value } = discriminator;
  return Object.hasOwn(item, attribute) && item[attribute]?.S === value;
}

function readImage<T extends object>(metadata: EntityMetadata, item: Item | undefined, key: Item): T | undefined {
  if (item === undefined || !isOwn(metadata, item)) return undefined;
  const own = keyOfItem(metadata, item);
  const expected = keyOfItem(metadata, key);
  if (own === undefined || expected === undefined || canonicalKey(own) !== canonicalKey(expected))
    throw refused(metadata.className, "an image with the record's Keys", 'another key in it');
  return decodeEntity<T>(metadata, item);
}

function readKeys<T extends object>(metadata: EntityMetadata, key: Item): KeyProperties<T> {
  for (const { name, property } of metadata.keyAttributes) {
    if (Object.hasOwn(key, name)) continue;
    const names = Object.keys(key).join(', ');
    throw refused(`${metadata.className}.${property}`, `'${name}' among the record's Keys`, names || 'none');
  }
  // A partial instance holds the key's properties, and whether T names them in [KeyOf] is known to the compiler alone.
  return decodeEntity<T>(metadata, key, {}) as unknown as KeyProperties<T>;
}

/** DynamoDB signs its own deletions; those that were replicated from another Region carry no signature. */
function isTimeToLive(identity: object | undefined): boolean {
  if (identity === undefined || identity === null) return false;
  const { type, Type = type, principalId, PrincipalId = principalId } = identity as Record<string, unknown>;
  return Type === 'Service' && PrincipalId === 'dynamodb.amazonaws.com';
}

function refused(path: string, expected: string, found: string): InvalidItemError {
  return new InvalidItemError({ path, expected, found });
}

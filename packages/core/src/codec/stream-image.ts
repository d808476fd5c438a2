import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { types } from 'node:util';
import { InvalidItemError } from '../errors/item-errors.js';
import { isPlainArray, isPlainObject } from './built-in-values.js';
import { decimalProblem } from './decimal.js';
import { describeValue } from './describe.js';
import { setOwn } from './entries.js';
import type { Item } from './item.js';
import { childPath, formatPath, rootPath, type ValuePath } from './value-path.js';

/** An attribute's value in a stream record: bytes are a `Uint8Array`, or base64 text where JSON carried them. */
export interface StreamAttributeValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: string | Uint8Array | undefined;
  readonly BOOL?: boolean | undefined;
  readonly NULL?: boolean | undefined;
  readonly SS?: readonly string[] | undefined;
  readonly NS?: readonly string[] | undefined;
  readonly BS?: readonly (string | Uint8Array)[] | undefined;
  readonly L?: readonly StreamAttributeValue[] | undefined;
  readonly M?: StreamImage | undefined;
}

/** An item, or its key, as a stream record holds it. */
export type StreamImage = Readonly<Record<string, StreamAttributeValue>>;

/** Reads what stands under one of DynamoDB's letters. */
type Reader = (value: unknown, path: ValuePath) => unknown;

const readers: Readonly<Record<string, Reader>> = {
  S: text,
  N: numeric,
  B: bytes,
  BOOL: flag,
  NULL: present,
  SS: listOf(text),
  NS: listOf(numeric),
  BS: listOf(bytes),
  L: listOf(attributeValue),
  M: attributes,
};

/**
 * Reads an image of a stream record as the item that DynamoDB stores: base64 text becomes bytes again.
 *
 * @param image - what the record holds, from whichever source.
 * @param place - where in the record it is, for messages.
 * @throws InvalidItemError naming the place that is no item's.
 */
export function readStreamImage(image: unknown, place: string): Item {
  return attributes(image, rootPath(place));
}

function attributes(value: unknown, path: ValuePath): Item {
  if (!isPlainObject(value)) throw refused(path, 'an object of attribute values', value);
  const item: Item = {};
  for (const [name, each] of Object.entries(value)) setOwn(item, name, attributeValue(each, childPath(path, name)));
  return item;
}

function attributeValue(value: unknown, path: ValuePath): AttributeValue {
  const expected = "an attribute value such as { S: 'text' }";
  if (!isPlainObject(value)) throw refused(path, expected, value);
  const given = Object.entries(value).filter(([, each]) => each !== undefined);
  const [letter, stored] = given[0] ?? ['', undefined];
  if (given.length !== 1 || !Object.hasOwn(readers, letter)) {
    const letters = given.map(([each]) => `'${each}'`).join(', ');
    throw invalid(path, expected, letters === '' ? 'an empty object' : `an object of ${letters}`);
  }
  // The letter says which of the union's members it is, and its reader has checked the value.
  return { [letter]: readers[letter]!(stored, childPath(path, letter)) } as unknown as AttributeValue;
}

function text(value: unknown, path: ValuePath): string {
  if (typeof value !== 'string') throw refused(path, 'a string', value);
  return value;
}

/** Numbers are text, so that no digit is lost. */
function numeric(value: unknown, path: ValuePath): string {
  if (typeof value !== 'string') throw refused(path, 'a number as text', value);
  if (decimalProblem(value) !== undefined) throw invalid(path, 'a number as text', `'${value}'`);
  return value;
}

function flag(value: unknown, path: ValuePath): boolean {
  if (typeof value !== 'boolean') throw refused(path, 'a boolean', value);
  return value;
}

/** DynamoDB has no `{ NULL: false }`. */
function present(value: unknown, path: ValuePath): true {
  if (value !== true) throw refused(path, 'true', value);
  return value;
}

/** Bytes of their own: a Buffer's memory is shared with others, and instances keep what they are given. */
function bytes(value: unknown, path: ValuePath): Uint8Array {
  if (types.isUint8Array(value)) return Uint8Array.from(value);
  if (typeof value !== 'string') throw refused(path, 'a Uint8Array, or base64 text', value);
  const decoded = Buffer.from(value, 'base64');
  // Buffer skips what is not base64, which would lose part of the value.
  if (decoded.toString('base64') !== value) throw invalid(path, 'a Uint8Array, or base64 text', 'other text');
  return Uint8Array.from(decoded);
}

function listOf(element: Reader): Reader {
  return (value, path) => {
    if (!isPlainArray(value)) throw refused(path, 'an array', value);
    return value.map((each, index) => element(each, childPath(path, index)));
  };
}

function refused(path: ValuePath, expected: string, value: unknown): InvalidItemError {
  return invalid(path, expected, describeValue(value));
}

function invalid(path: ValuePath, expected: string, found: string): InvalidItemError {
  return new InvalidItemError({ path: formatPath(path), expected, found });
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.js';
import { decimalExtent } from './decimal.js';

/** DynamoDB takes items of at most this many bytes, attribute names included. */
export const maximumItemBytes = 400 * 1024;

/**
 * The bytes that an item takes by DynamoDB's rules. For numbers, whose size AWS gives approximately, it is the least.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((bytes, [name, value]) => bytes + Buffer.byteLength(name) + valueSize(value), 0);
}

/** The bytes that a value takes in an item, without its name. */
export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return sum(value.SS, (each) => Buffer.byteLength(each));
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, (each) => each.byteLength);
  if (value.L !== undefined) return 3 + sum(value.L, (each) => 1 + valueSize(each));
  if (value.M !== undefined)
    return 3 + sum(Object.entries(value.M), ([name, each]) => 1 + Buffer.byteLength(name) + valueSize(each));
  return 1;
}

/** One byte for the sign and the exponent, one for two digits; zero has no digits. */
function numberSize(text: string): number {
  return Number(text) === 0 ? 1 : 1 + Math.ceil((decimalExtent(text)?.significant ?? 0) / 2);
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += size(value);
  return total;
}

/**
 * No less than the bytes that the item takes, by DynamoDB's rules and as JSON: quickly told, and for all but large items
 * enough to know that they are not.
 */
export function mostBytes(item: Item): number {
  let bytes = 2;
  for (const name in item) bytes += mostTextBytes(name) + mostValueBytes(item[name]!);
  return bytes;
}

/** What stands around a value: its type, brackets, quotes, colons and a comma. */
const surrounding = 16;

function mostValueBytes({ S, N, B, SS, NS, BS, L, M }: AttributeValue): number {
  if (S !== undefined) return surrounding + mostTextBytes(S);
  if (N !== undefined) return surrounding + N.length;
  if (M !== undefined) return surrounding + mostBytes(M);
  if (L !== undefined) return surrounding + sum(L, mostValueBytes);
  if (SS !== undefined) return surrounding + sum(SS, mostTextBytes);
  if (NS !== undefined) return surrounding + sum(NS, mostTextBytes);
  if (B !== undefined) return surrounding + 2 * B.byteLength;
  if (BS !== undefined) return surrounding + sum(BS, (each) => surrounding + 2 * each.byteLength);
  return surrounding;
}

/** JSON may write a character as an escape of six. */
function mostTextBytes({ length }: string): number {
  return 4 + 6 * length;
}

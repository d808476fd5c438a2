import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.js';
import { significantDigits } from './decimal.js';

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
  return 1 + Math.ceil(significantDigits(text) / 2);
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += size(value);
  return total;
}

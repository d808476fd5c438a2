import { InvalidItemError } from '../errors/item-errors.js';
import { unsupported, wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { formatPath, type ValuePath } from './value-path.js';

/** Refuses half of a surrogate pair: UTF-8 can't carry it, and DynamoDB would store another character. */
export function checkWellFormed(text: string, path: ValuePath): string {
  if (/\p{Surrogate}/u.test(text)) throw unsupported(path, 'the string holds a lone surrogate, which UTF-8 has not');
  return text;
}

const plain = /^[ !#-[\]-~]*$/;

/** Whether it is a string that stands in JSON as it is. */
export function isPlainText(value: unknown): boolean {
  return typeof value === 'string' && plain.test(value);
}

/** A string as JSON; `undefined` for what is not surely stored as it is. */
export function quoted(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (plain.test(value)) return `"${value}"`;
  return /\p{Surrogate}/u.test(value) ? undefined : JSON.stringify(value);
}

export const stringConverter: Converter = {
  encode(value, path) {
    if (typeof value !== 'string') throw wrongType(path, 'a string', value);
    return { S: checkWellFormed(value, path) };
  },
  decode(stored, path) {
    if (stored.S !== undefined) return stored.S;
    throw new InvalidItemError({ path: formatPath(path), expected: 'a string (S)', found: describeStored(stored) });
  },
};

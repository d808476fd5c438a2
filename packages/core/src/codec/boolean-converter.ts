import { InvalidItemError } from '../errors/item-errors.js';
import { wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { formatPath } from './value-path.js';

export const booleanConverter: Converter = {
  encode(value, path) {
    if (typeof value !== 'boolean') throw wrongType(path, 'a boolean', value);
    return { BOOL: value };
  },
  decode(stored, path) {
    if (stored.BOOL !== undefined) return stored.BOOL;
    throw new InvalidItemError({ path: formatPath(path), expected: 'a boolean (BOOL)', found: describeStored(stored) });
  },
};

import { InvalidItemError } from '../errors/item-errors.js';
import { isPlainArray } from './built-in-values.js';
import { decodeNullable, encodeStored, unsupported, wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { checkDepth, childPath, formatPath } from './value-path.js';

export function listConverter(element: Converter): Converter {
  return {
    encode(value, path) {
      if (!Array.isArray(value)) throw wrongType(path, 'an array', value);
      if (!isPlainArray(value)) {
        throw unsupported(
          path,
          'an array with holes, own properties or a class of its own would come back without them',
        );
      }
      checkDepth(path);
      return { L: value.map((item, index) => encodeStored(element, item, childPath(path, index))) };
    },
    decode(stored, path, reading) {
      if (stored.L !== undefined) {
        return stored.L.map((item, index) => decodeNullable(element, item, childPath(path, index), reading));
      }
      throw new InvalidItemError({ path: formatPath(path), expected: 'a list (L)', found: describeStored(stored) });
    },
  };
}

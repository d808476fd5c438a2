import { InvalidItemError } from '../errors/item-errors.js';
import { isMap, isPlainObject } from './built-in-values.js';
import { decodeNullable, unsupported, wrongType, type Converter } from './converter.js';
import { describeStored } from './describe.js';
import { encodeEntries, setOwn } from './entries.js';
import { childPath, formatPath, type ValuePath } from './value-path.js';

/** `Map`s with string keys. */
export function mapConverter(values: Converter): Converter {
  return {
    encode(value, path) {
      if (!isMap(value)) throw wrongType(path, 'a Map', value);
      return encodeEntries(value, values, path);
    },
    decode(stored, path, reading) {
      if (stored.M === undefined) throw notAMap(stored, path);
      return new Map(
        Object.entries(stored.M).map(([key, value]) => [
          key,
          decodeNullable(values, value, childPath(path, key), reading),
        ]),
      );
    },
  };
}

/** Plain objects whose values are of one type. */
export function recordConverter(values: Converter): Converter {
  return {
    encode(value, path) {
      if (!isPlainObject(value)) throw wrongType(path, 'a plain object', value);
      return encodeEntries(ownEntries(value, path), values, path);
    },
    decode(stored, path, reading) {
      if (stored.M === undefined) throw notAMap(stored, path);
      const record: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(stored.M)) {
        setOwn(record, key, decodeNullable(values, value, childPath(path, key), reading));
      }
      return record;
    },
  };
}

/** The entries of a plain object; one that is `undefined` is stored as absent. */
function ownEntries(value: object, path: ValuePath): [string, unknown][] {
  if (Object.getOwnPropertySymbols(value).length > 0) throw unsupported(path, 'a symbol can be no attribute');
  return Object.entries(value).filter(([, each]) => each !== undefined);
}

function notAMap(stored: Parameters<typeof describeStored>[0], path: ValuePath): InvalidItemError {
  return new InvalidItemError({ path: formatPath(path), expected: 'a map (M)', found: describeStored(stored) });
}

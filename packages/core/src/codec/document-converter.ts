import { isPlainObject, isSet } from './built-in-values.js';
import { binaryConverter } from './binary-converter.js';
import { booleanConverter } from './boolean-converter.js';
import { unsupported, type Converter } from './converter.js';
import { describeValue, storedType } from './describe.js';
import { listConverter } from './list-converter.js';
import { recordConverter } from './map-converter.js';
import { numberConverter } from './number-converter.js';
import { setConverter } from './set-converter.js';
import { stringConverter } from './string-converter.js';

/** Values as they are stored: a document takes what comes back as it was, and nothing else. */
export const documentConverter: Converter = {
  encode(value, path) {
    switch (typeof value) {
      case 'string':
        return stringConverter.encode(value, path);
      case 'number':
        return numberConverter.encode(value, path);
      case 'boolean':
        return booleanConverter.encode(value, path);
      case 'bigint':
        throw unsupported(
          path,
          'a bigint in a free-form document would come back as a number; declare { type: () => BigInt }',
        );
      case 'object':
        if (Array.isArray(value)) return lists.encode(value, path);
        if (isPlainObject(value)) return records.encode(value, path);
        if (ArrayBuffer.isView(value)) return binaryConverter.encode(value, path);
        if (!isSet(value)) {
          throw unsupported(
            path,
            `expected strings, numbers, booleans, bytes, Sets, arrays and plain objects, found ${describeValue(value)}; ` +
              'declare its class: { type: () => … }, that of elements: { of: () => … }',
          );
        }
        if (value.size === 0)
          throw unsupported(path, 'an empty Set in a free-form document would come back as nothing');
        return sets.encode(value, path);
      default:
        throw unsupported(path, `a ${typeof value} can't be stored`);
    }
  },
  decode(stored, path, reading) {
    return (byStoredType[storedType(stored)] ?? sets).decode(stored, path, reading);
  },
};

const lists = listConverter(documentConverter);
const records = recordConverter(documentConverter);
const sets = setConverter('any');

const byStoredType: Record<string, Converter> = {
  S: stringConverter,
  N: numberConverter,
  BOOL: booleanConverter,
  B: binaryConverter,
  L: lists,
  M: records,
};

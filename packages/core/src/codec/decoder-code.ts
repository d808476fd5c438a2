import type { ConvertedAttribute, Reading } from './converter.js';
import { functionOf } from './function-of.js';
import type { Item } from './item.js';
import { exactNumber } from './number-converter.js';
import { childPath, type ValuePath } from './value-path.js';

/**
 * Code that sets the properties of one class, and tells how many attributes the item has of them; −1 where one is not
 * surely right. It leaves to the converters what they alone can tell.
 */
export type DecodeMembers = (item: Item, instance: object, path: ValuePath, reading: Reading) => number;

/**
 * Compiles code for a class: a property is then found where the engine knows it to be, without a search by its name, and
 * strings, numbers and booleans need no call.
 * @returns `undefined` where code may not be made of text (`--disallow-code-generation-from-strings`), or where an
 *   attribute has the one name that can't be assigned.
 */
export function compileDecoder(attributes: readonly ConvertedAttribute[]): DecodeMembers | undefined {
  if (attributes.some(({ name }) => name === '__proto__')) return undefined;
  // Strict, as the converters' own code is: an assignment that fails must not pass for one.
  const text = `'use strict';
  return function decode(item, instance, path, reading) {
    let stored, value, count = 0;
    ${attributes.map(decodeCode).join('\n')}
    return count;
  };`;
  const converters = attributes.map(({ converter }) => converter);
  return functionOf<DecodeMembers>(text, { converters, childPath, exactNumber, hasOwn: Object.hasOwn });
}

function decodeCode({ property, name, type }: ConvertedAttribute, index: number): string {
  const [key, attribute] = [JSON.stringify(property), JSON.stringify(name)];
  // Of what every object has, an item may lack its own; programs add to that.
  return `stored = item[${attribute}];
    if (stored !== undefined && hasOwn(item, ${attribute})) {
      count++;
      if (stored.NULL !== undefined) instance[${key}] = null;
      else { ${decodeValue()} }
    }`;

  function decodeValue(): string {
    switch (type.kind) {
      case 'string':
        return `if (typeof stored.S !== 'string') return -1; instance[${key}] = stored.S;`;
      case 'boolean':
        return `if (typeof stored.BOOL !== 'boolean') return -1; instance[${key}] = stored.BOOL;`;
      case 'number':
        return `if (typeof stored.N !== 'string') return -1;
          value = exactNumber(stored.N); if (value === undefined) return -1; instance[${key}] = value;`;
      default:
        return `instance[${key}] = converters[${index}].decode(stored, childPath(path, ${key}), reading);`;
    }
  }
}

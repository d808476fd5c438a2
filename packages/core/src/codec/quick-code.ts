import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import { isSet } from './built-in-values.js';
import { storedNull, type Converter, type Reading } from './converter.js';
import type { Item } from './item.js';
import { exactNumber } from './number-converter.js';
import { childPath, type ValuePath } from './value-path.js';

/** An attribute with its converter. */
export interface AttributeCodec extends AttributeMetadata {
  readonly converter: Converter;
}

/** Code for the attributes of one class. It does what surely is right, and leaves the rest to the converters. */
export interface QuickCode {
  /** Puts the attributes into the item; `false` where a value is not surely right: nothing of the item counts then. */
  encode(instance: object, item: Item, path: ValuePath): boolean;
  /** Sets the properties, and tells how many attributes the item has of them; −1 where one is not surely right. */
  decode(item: Item, instance: object, path: ValuePath, reading: Reading): number;
}

/**
 * Writes code for a class: a property is then found where the engine knows it to be, without a search by its name, and
 * strings, numbers and booleans need no call.
 * @param initial - a fresh instance, whose properties an absent attribute reads as.
 * @returns `undefined` where code may not be made of text (`--disallow-code-generation-from-strings`), or where an
 *   attribute has the one name that can't be assigned.
 */
export function writeQuickCode(attributes: readonly AttributeCodec[], initial: object): QuickCode | undefined {
  if (attributes.some(({ name }) => name === '__proto__')) return undefined;
  // Strict, as the converters' own code is: an assignment that fails must not pass for one.
  const text = `'use strict';
  return {
    encode(instance, item, path) {
      let value, stored;
      ${attributes.map((each, index) => encodeCode(each, index, Reflect.get(initial, each.property))).join('\n')}
      return true;
    },
    decode(item, instance, path, reading) {
      let stored, value, count = 0;
      ${attributes.map(decodeCode).join('\n')}
      return count;
    },
  };`;
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- what is no literal stands in it as JSON.
    const make = new Function('converters', 'childPath', 'storedNull', 'exactNumber', 'hasOwn', text) as (
      converters: readonly Converter[],
      child: typeof childPath,
      nothing: AttributeValue,
      toNumber: typeof exactNumber,
      hasOwn: typeof Object.hasOwn,
    ) => QuickCode;
    const converters = attributes.map(({ converter }) => converter);
    return make(converters, childPath, storedNull, exactNumber, Object.hasOwn);
  } catch {
    return undefined;
  }
}

function encodeCode({ property, name, type }: AttributeCodec, index: number, initial: unknown): string {
  const [key, attribute] = [JSON.stringify(property), JSON.stringify(name)];
  return `value = instance[${key}];
    if (value === undefined) ${initial === undefined ? ';' : 'return false;'}
    else if (value === null) item[${attribute}] = storedNull;
    else { ${encodeValue()} }`;

  function encodeValue(): string {
    switch (type.kind) {
      case 'string':
        return `if (typeof value !== 'string' || !value.isWellFormed()) return false; item[${attribute}] = { S: value };`;
      case 'boolean':
        return `if (typeof value !== 'boolean') return false; item[${attribute}] = { BOOL: value };`;
      case 'number':
        return `if (typeof value !== 'number') return false;
          if (value !== 0 && !(Math.abs(value) < 1e126 && Math.abs(value) >= 1e-130)) return false;
          item[${attribute}] = { N: value === 0 ? '0' : String(value) };`;
      default:
        return `stored = converters[${index}].encode(value, childPath(path, ${key}));
          if (stored !== undefined) item[${attribute}] = stored;
          else ${isSet(initial) && initial.size === 0 ? ';' : 'return false;'}`;
    }
  }
}

function decodeCode({ property, name, type }: AttributeCodec, index: number): string {
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

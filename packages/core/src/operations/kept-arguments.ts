import { types } from 'node:util';
import { isBuffer, isDate, isPlainObject } from '../codec/built-in-values.js';
import { checkOptionNames } from './check-options.js';
import type { OperationContext } from './operation-context.js';
import { itemsOptionNames, type AnyItemsOptions } from './read-options.js';

/**
 * A query's key as it is now: it is read when the query is sent, and once more when the table is known, and by then the
 * caller may have changed it.
 */
export function keptKey({ metadata }: OperationContext, key: unknown): unknown {
  if (typeof key !== 'object' || key === null) return key;
  if (!isPlainObject(key) && !(key instanceof metadata.entityClass)) return keptValue(key);
  const kept = Object.create(Object.getPrototypeOf(key) as object | null) as object;
  const properties = metadata.attributes.filter(({ derived }) => derived !== true).map(({ property }) => property);
  for (const property of new Set([...properties, ...Object.getOwnPropertyNames(key)])) {
    if (!(property in key)) continue;
    const value = keptValue(Reflect.get(key, property));
    Object.defineProperty(kept, property, { value, enumerable: true, configurable: true, writable: true });
  }
  return kept;
}

/** The options of a query or a scan as they are now. */
export function keptOptions({ metadata }: OperationContext, given: AnyItemsOptions): AnyItemsOptions {
  checkOptionNames(metadata, itemsOptionNames, given);
  const { select, exclusiveStartKey } = given;
  const kept = { ...given };
  if (Array.isArray(select)) kept.select = [...(select as readonly string[])];
  if (isPlainObject(exclusiveStartKey)) kept.exclusiveStartKey = structuredClone(exclusiveStartKey);
  return kept;
}

function keptValue(value: unknown): unknown {
  if (isDate(value)) return new Date(value);
  if (isBuffer(value)) return Buffer.from(value);
  return types.isUint8Array(value) ? value.slice() : value;
}

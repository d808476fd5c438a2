import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { encodeStored, unsupported, type Converter } from './converter.js';
import { checkWellFormed } from './string-converter.js';
import { checkDepth, childPath, type ValuePath } from './value-path.js';

/** Sets an own property whatever its name is: assigning to `__proto__` would change the object's prototype instead. */
export function setOwn<V>(target: Record<string, V>, name: string, value: V): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

/** Encodes keys and values as DynamoDB's map. */
export function encodeEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  values: Converter,
  path: ValuePath,
): AttributeValue {
  checkDepth(path);
  const map: Record<string, AttributeValue> = {};
  for (const [key, value] of entries) {
    if (typeof key !== 'string' || key === '')
      throw unsupported(path, "the keys of DynamoDB's maps are non-empty strings");
    const at = childPath(path, key);
    setOwn(map, checkWellFormed(key, at), encodeStored(values, value, at));
  }
  return { M: map };
}

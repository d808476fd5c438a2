import type { AttributeName } from '../expressions/attribute-types.js';
import type { ReturnValue } from '../operations/update-item.js';
import type { KeyValue } from '../operations/key-types.js';

/** The object form of an update: a property that is `undefined` is left alone. */
export type Changes<T> = { readonly [K in AttributeName<T>]?: T[K] | undefined };

/** Part of an item. */
export type DeepPartial<T> = T extends
  | KeyValue
  | boolean
  | null
  | undefined
  | ReadonlySet<unknown>
  | ReadonlyMap<unknown, unknown>
  | readonly unknown[]
  | ((...args: never) => unknown)
  ? T
  : PartialInstance<T>;

// Has a name so that the compiler says it, instead of every property, where part of an item is given for the whole.
type PartialInstance<T> = { [K in keyof T]?: DeepPartial<T[K]> };

/** What a write returns; `Whole` is what `'ALL_NEW'` gives. */
export type Returned<T, R extends ReturnValue, Whole> = R extends 'NONE'
  ? void
  : R extends 'ALL_NEW'
    ? Whole
    : R extends 'ALL_OLD'
      ? T | null
      : DeepPartial<T> | null;

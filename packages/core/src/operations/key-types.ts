/** Names the key's properties for the compiler: `declare readonly [KeyOf]?: ['family', 'name']` in the class. */
export const KeyOf: unique symbol = Symbol.for('@entable/core/key-of') as never;

/** What a key attribute's value may be. */
export type KeyValue = string | number | bigint | Uint8Array | Date;

/**
 * What names an item: the partition key's value where the table has no sort key, an object of the key's properties, or
 * an entity. A class that declares `[KeyOf]` has it checked by the compiler.
 */
export type Key<T> =
  T | (typeof KeyOf extends keyof T ? DeclaredKey<T, NonNullable<T[typeof KeyOf]>> : KeyValue | Partial<T>);

type DeclaredKey<T, N> = N extends readonly [infer P extends keyof T]
  ? T[P] | Pick<T, P>
  : N extends readonly (infer P extends keyof T)[]
    ? Pick<T, P>
    : never;

/** What `query` takes: the partition key's own type where the class declares `[KeyOf]`. */
export type PartitionKeyValue<T> = typeof KeyOf extends keyof T
  ? NonNullable<T[typeof KeyOf]> extends readonly [infer P extends keyof T, ...unknown[]]
    ? T[P]
    : never
  : KeyValue | Partial<T>;

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

/**
 * What `query` takes: the partition key's value, or an object of its properties. Where the class declares `[KeyOf]` the
 * value is of the first property's own type, but for an index, whose key is another.
 */
export type PartitionKeyValue<T, I = undefined> = [typeof KeyOf, I] extends [keyof T, undefined]
  ? NonNullable<T[typeof KeyOf & keyof T]> extends readonly [infer P extends keyof T, ...unknown[]]
    ? T[P] | Partial<T>
    : never
  : KeyValue | Partial<T>;

/** Tells the compiler which index is queried, and so what its partition key may be. */
export interface OfIndex<I> {
  readonly indexName?: I | undefined;
}
/** The key's properties: those that `[KeyOf]` names, where the class declares it. */
export type KeyProperties<T> = typeof KeyOf extends keyof T
  ? NonNullable<T[typeof KeyOf]> extends readonly (infer P extends keyof T)[]
    ? Pick<T, P>
    : never
  : Partial<T>;

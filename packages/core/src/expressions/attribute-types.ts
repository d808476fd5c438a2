// How attributes, conditions and updates look to the compiler. `E` is the entity, `V` what the attribute holds.
// One interface a kind of attribute, chosen once: conditionals that distribute, or unions of methods, cost editors time.

export declare const conditionOf: unique symbol;
export declare const updateOf: unique symbol;
declare const attributeOf: unique symbol;
declare const holds: unique symbol;

/** Property names of `T` that can be attributes: every public, string-named member that is no method. */
export type AttributeName<T> = { [K in keyof T & string]-?: T[K] extends Method ? never : K }[keyof T & string];
type Method = ((...args: never) => unknown) | undefined;

/** A condition on items of `E`: immutable, made by `attr(E)`. */
export type Condition<E> = ConditionOf<E, Required<E>>;

// Contravariant, so that a condition of a base class serves its subclasses; `Required` tells apart entities that differ
// in optional properties alone. It is a parameter by itself, and both say `in`, since the compiler then explains a
// condition of another entity by what that entity lacks, and not by the functions that carry the types.
interface ConditionOf<in E, in Complete> {
  readonly [conditionOf]: (entity: E, complete: Complete) => void;
  /** Holds where this and the others hold. */
  and<F extends E>(other: Condition<F>, ...others: Condition<F>[]): Condition<F>;
  /** Holds where this or one of the others holds. */
  or<F extends E>(other: Condition<F>, ...others: Condition<F>[]): Condition<F>;
  /** Holds where this does not. */
  not(): Condition<E>;
}

/** One change of an item of `E`: immutable, made by `attr(E)`. */
export type Update<E> = UpdateOf<E, Required<E>>;

// As `ConditionOf`.
interface UpdateOf<in E, in Complete> {
  readonly [updateOf]: (entity: E, complete: Complete) => void;
}

/** DynamoDB's names of the types of stored values. */
export type StoredType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** An attribute of `E` that holds a `V`. */
export interface AttributeReference<E, V> {
  readonly [attributeOf]: (entity: E) => void;
  readonly [holds]: V;
  /** The attribute is there, even if it holds null. */
  exists(): Condition<E>;
  /** The attribute is absent. */
  notExists(): Condition<E>;
}

interface Equatable<E, V> {
  /** Equal to the value or the other attribute. */
  eq(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** Not equal; as DynamoDB has it, this holds on an item without the attribute. */
  ne(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** Equal to one of 1 to 100 values. */
  in(...values: V[]): Condition<E>;
}

interface Ordered<E, V> extends Equatable<E, V> {
  /** Less than; strings by their UTF-8 bytes. */
  lt(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** Less than or equal. */
  lte(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** Greater than. */
  gt(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** Greater than or equal. */
  gte(value: V | AttributeReference<E, V | null>): Condition<E>;
  /** From `low` to `high`, both included. */
  between(low: V | AttributeReference<E, V | null>, high: V | AttributeReference<E, V | null>): Condition<E>;
}

interface Stored<E, V> extends AttributeReference<E, V> {
  /** Stored with this type of DynamoDB's. */
  type(type: StoredType): Condition<E>;
  /** Sets the attribute, to a value or to what another attribute holds. */
  set(value: V | AttributeReference<E, V>): Update<E>;
  /** Sets the attribute where it is absent. */
  setIfNotExists(value: V): Update<E>;
}

/** An attribute that may be absent. */
export interface Removable<E> {
  /** Removes the attribute. */
  remove(): Update<E>;
}

interface Sized<E> {
  /** The length of a string or of bytes, or the number of elements. */
  size(): Size<E>;
}

/** The size of an attribute, to be compared with numbers. */
export interface Size<E> extends Ordered<E, number> {}

export interface StringAttribute<E, V> extends Stored<E, V>, Ordered<E, V>, Sized<E> {
  beginsWith(prefix: string | AttributeReference<E, string | null>): Condition<E>;
  contains(part: string | AttributeReference<E, string | null>): Condition<E>;
}

interface Counted<E, V> {
  /** Adds to a number that must be there. After a lost reply it may apply twice. */
  increment(by: V & {}): Update<E>;
  /** Subtracts from a number that must be there. After a lost reply it may apply twice. */
  decrement(by: V & {}): Update<E>;
  /** Adds to the number, or to 0 where the attribute is absent. After a lost reply it may apply twice. */
  add(by: V & {}): Update<E>;
}

export interface NumberAttribute<E, V> extends Stored<E, V>, Ordered<E, V>, Counted<E, V> {}

export interface BooleanAttribute<E, V> extends Stored<E, V>, Equatable<E, V> {}

export interface DateAttribute<E, V> extends Stored<E, V>, Ordered<E, V> {}

export interface BinaryAttribute<E, V> extends Stored<E, V>, Ordered<E, V>, Sized<E> {
  beginsWith(prefix: V & {}): Condition<E>;
  contains(part: V & {}): Condition<E>;
}

export interface SetAttribute<E, V, I> extends Stored<E, V>, Equatable<E, V>, Sized<E> {
  contains(element: I | AttributeReference<E, I | null>): Condition<E>;
  /** Adds elements; creates the set where it is absent. */
  add(elements: ReadonlySet<I>): Update<E>;
  /** Takes elements out. */
  delete(elements: ReadonlySet<I>): Update<E>;
}

export interface ListAttribute<E, V, I> extends Stored<E, V>, Equatable<E, V>, Sized<E> {
  /** The element at the index, from 0. */
  at(index: number): AttributeOf<E, I | undefined>;
  contains(item: I | AttributeReference<E, I | null>): Condition<E>;
  /** Adds items at the end; creates the list where it is absent. After a lost reply it may apply twice. */
  append(items: readonly I[]): Update<E>;
  /** Adds items at the start; creates the list where it is absent. After a lost reply it may apply twice. */
  prepend(items: readonly I[]): Update<E>;
}

export interface MapAttribute<E, V, I> extends Stored<E, V>, Equatable<E, V>, Sized<E> {
  /** The value under the key. */
  get(key: string): AttributeOf<E, I | undefined>;
}

export interface NestedAttribute<E, V> extends Stored<E, V>, Equatable<E, V>, Sized<E> {
  /** The nested attribute, also where it has the name of an operator. */
  get<K extends AttributeName<V & {}>>(property: K): AttributeOf<E, (V & {})[K]>;
}

/**
 * An attribute of a class whose `valueOf` gives text or a number, as classes of decimals and of dates do: what its codec
 * stores has an order. Sums are of codecs that store numbers.
 */
export interface ScalarAttribute<E, V> extends NestedAttribute<E, V>, Ordered<E, V>, Counted<E, V> {}

/** An attribute whose values are of several kinds. */
export interface MixedAttribute<E, V> extends Stored<E, V>, Equatable<E, V>, Sized<E> {}

type Anything = {} | null;

/** An attribute of a free-form document: everything may be asked of it. */
export interface UntypedAttribute<E> extends Stored<E, Anything>, Ordered<E, Anything>, Sized<E>, Removable<E> {
  beginsWith(prefix: string | Uint8Array | AttributeReference<E, string | null>): Condition<E>;
  contains(part: Anything | AttributeReference<E, Anything | null>): Condition<E>;
  increment(by: number): Update<E>;
  decrement(by: number): Update<E>;
  add(by: number | ReadonlySet<Anything>): Update<E>;
  delete(elements: ReadonlySet<Anything>): Update<E>;
  append(items: readonly Anything[]): Update<E>;
  prepend(items: readonly Anything[]): Update<E>;
  get(key: string): UntypedAttribute<E>;
  at(index: number): UntypedAttribute<E>;
}

type NestedOperator = keyof NestedAttribute<never, never> | 'remove';

/** The reference to an attribute of type `V`. */
export type AttributeOf<E, V> = unknown extends V
  ? UntypedAttribute<E>
  : undefined extends V
    ? Typed<E, Exclude<V, undefined>, V & {}> & Removable<E>
    : Typed<E, V, V & {}>;

/** `V`: what is stored, perhaps null; `N`: the same without null. */
type Typed<E, V, N> = [N] extends [string]
  ? StringAttribute<E, V>
  : [N] extends [number | bigint]
    ? NumberAttribute<E, V>
    : [N] extends [boolean]
      ? BooleanAttribute<E, V>
      : [N] extends [BuiltIn]
        ? OfBuiltIn<E, V, N>
        : [N] extends [object]
          ? string extends keyof N
            ? MapAttribute<E, V, N[string & keyof N]>
            : [N] extends [Scalar]
              ? ScalarAttribute<E, V>
              : NestedAttribute<E, V> & NestedAttributes<E, N>
          : MixedAttribute<E, V>;

interface Scalar {
  valueOf(): string | number | bigint;
}

type BuiltIn = Date | Uint8Array | readonly unknown[] | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;

// `Map` before `Set`: a Map is assignable to ReadonlySet.
type OfBuiltIn<E, V, N> = [N] extends [Date]
  ? DateAttribute<E, V>
  : [N] extends [Uint8Array]
    ? BinaryAttribute<E, V>
    : [N] extends [readonly (infer I)[]]
      ? ListAttribute<E, V, I>
      : [N] extends [ReadonlyMap<string, infer I>]
        ? MapAttribute<E, V, I>
        : [N] extends [ReadonlySet<infer I>]
          ? SetAttribute<E, V, I>
          : MixedAttribute<E, V>;

/** A typed reference to each attribute of `E`. */
export type Attributes<E> = { readonly [K in AttributeName<E>]: AttributeOf<E, E[K]> };

type NestedAttributes<E, N> = {
  readonly [K in keyof N & string as N[K] extends Method ? never : K extends NestedOperator ? never : K]: AttributeOf<
    E,
    N[K]
  >;
};

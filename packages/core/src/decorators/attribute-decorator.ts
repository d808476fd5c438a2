import type { PropertyContext } from '../metadata/standard-context.js';

/** Stands on a property, a getter or an accessor: as a legacy decorator, or as a standard one. */
export type AttributeDecorator = (
  target: object | undefined,
  property: string | symbol | PropertyContext,
  descriptor?: PropertyDescriptor,
) => void;

/**
 * Stands on properties of `V` alone, in both conventions. One signature for both costs the compiler little, and makes a
 * wrong property one short message, in which `Why` is read.
 */
export type AttributeDecoratorOf<V, Why extends string> = <
  T extends object | undefined,
  const P extends string | symbol | PropertyContext,
>(
  target: T,
  property: P & Suits<T, P, V, Why>,
  descriptor?: PropertyDescriptor,
) => void;

type Suits<T, P, V, Why extends string> = [PropertyType<T, P>] extends [V | null | undefined] ? unknown : Refused<Why>;

/** A legacy decorator knows the property's type by the target and the name, a standard one by its context. */
type PropertyType<T, P> = P extends keyof T
  ? T[P]
  : P extends { readonly access: { get(object: never): infer Value } }
    ? Value
    : never;

/** No property is one: the text is what the compiler shows. */
interface Refused<Why extends string> {
  readonly [refused]: Why;
}
declare const refused: unique symbol;

/** Whether two types are the same, `any` and readonly included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles where the type argument is `true`: `isTrue<Equal<A, B>>()`. */
export function isTrue<_T extends true>(): void {
  // All is said by the type.
}

/** A use of the library that must not compile, and what its user is told. */
export interface RefusedUse {
  readonly rule: string;
  /** A statement, in the module that `messages/module.ts` begins. */
  readonly code: string;
  /** The whole message, a line each: what compilers put under `error TS…`. */
  readonly says: readonly string[];
  /** Where TypeScript 7 words it in its own way. */
  readonly saysIn7?: readonly string[];
  /** Why the message can't be told in three lines. */
  readonly long?: string;
}

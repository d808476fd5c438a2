const names = ['String', 'Number', 'BigInt', 'Boolean', 'Date', 'Uint8Array', 'Set', 'Array', 'Map', 'Object'] as const;

/** JavaScript's own constructors that a property's type may name. */
export type BuiltIn = (typeof names)[number] | 'Buffer';

/**
 * Which of JavaScript's own constructors this is. Told by name and native source, since test runners and workers have
 * realms of their own, with a `Date` that is not this module's.
 */
export function builtInOf(constructor: unknown): BuiltIn | undefined {
  if (typeof constructor !== 'function') return undefined;
  if (constructor.name === 'Buffer' && 'allocUnsafe' in constructor) return 'Buffer';
  if (!isNative(constructor)) return undefined;
  return names.find((name) => name === constructor.name);
}

/** Whether the engine itself provides this function. */
export function isNative(constructor: object): boolean {
  return Function.prototype.toString.call(constructor).endsWith('{ [native code] }');
}

/** What a standard decorator is told about the property that it stands on; a legacy one is handed the property's name. */
export interface PropertyContext {
  readonly kind: 'field' | 'accessor' | 'getter' | 'setter';
  readonly name: string | symbol;
  readonly static: boolean;
  readonly private: boolean;
  readonly metadata?: object | undefined;
  addInitializer(initializer: (this: never) => void): void;
}

// TypeScript hands over `context.metadata` only where the symbol exists, and Node has none yet. `Symbol.for` gives the one
// that esbuild, Babel and swc fall back to. It is writable, since others set theirs by assignment.
if (!('metadata' in Symbol)) {
  Reflect.defineProperty(Symbol, 'metadata', {
    value: Symbol.for('Symbol.metadata'),
    writable: true,
    configurable: true,
  });
}

/** The object that the standard decorators of one class share; bases have their own. */
export function standardMetadataOf(target: object): object | undefined {
  const { metadata } = Symbol as { readonly metadata?: symbol };
  if (metadata === undefined || !Object.hasOwn(target, metadata)) return undefined;
  const value: unknown = Reflect.get(target, metadata);
  return typeof value === 'object' && value !== null ? value : undefined;
}

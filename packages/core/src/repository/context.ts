/** Where a repository keeps what its operations work with: a symbol, so that no field of a subclass gets in its way. */
export const context: unique symbol = Symbol('context');

import type { ModulesContainer } from '@nestjs/core';
import { ModuleConfigurationError } from './module-configuration-error.js';
import { connectionToken } from './tokens.js';

/** Refuses a second `forRoot` of one connection: which of them a module would meet is up to Nest's order. */
export function checkOnlyRoot(connection: string | undefined, modules: ModulesContainer): void {
  const token = connectionToken(connection);
  const roots = [...modules.values()].filter(({ providers }) => providers.has(token));
  if (roots.length <= 1) return;
  throw new ModuleConfigurationError(
    `${token.description} is imported ${roots.length} times; ` +
      'import it once, in the root module, or give each connection a name of its own: { connection: … }.',
  );
}

/**
 * Refuses options that Nest would make once a request: each would have a client of its own that nobody destroys, and
 * tables would never be checked.
 */
export function checkScope(connection: string | undefined, modules: ModulesContainer): void {
  const token = connectionToken(connection);
  const owner = [...modules.values()].find(({ providers }) => providers.has(token));
  if (owner === undefined || owner.providers.get(token)!.isDependencyTreeStatic()) return;
  throw new ModuleConfigurationError(
    `${token.description}: its options depend on a provider of a request; a connection is one for the whole application.`,
  );
}

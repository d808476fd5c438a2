import type { ModulesContainer } from '@nestjs/core';
import type { EntableConnectionOptions } from './connection-options.js';
import { ModuleConfigurationError } from './module-configuration-error.js';
import { connectionToken } from './tokens.js';

/** A name that is not set must not become another connection, or the default one. */
export function checkConnectionName(connection: unknown): void {
  if (connection === undefined || (typeof connection === 'string' && connection !== '')) return;
  const given = connection === '' ? 'an empty string' : connection === null ? 'null' : `a ${typeof connection}`;
  throw new ModuleConfigurationError(
    `A connection's name is a string that is not empty, or left out for the default connection; ${given} was given.`,
  );
}

/**
 * Checks what a connection is made with, for callers without types and for factories.
 * @throws ModuleConfigurationError naming the first problem.
 */
export function checkConnectionOptions(connection: string | undefined, options: unknown): void {
  const place = connectionToken(connection).description!;
  if (typeof options !== 'object' || options === null) {
    throw new ModuleConfigurationError(`${place}: the options are ${String(options)}; they are an object.`);
  }
  const given = options as Partial<Record<keyof EntableConnectionOptions | 'connection', unknown>>;
  if (given.client !== undefined && given.clientConfig !== undefined) {
    throw new ModuleConfigurationError(`${place}: give client or clientConfig, not both.`);
  }
  if ('client' in given && given.client === undefined) {
    throw new ModuleConfigurationError(`${place}: client is undefined; leave it out to have the module make one.`);
  }
  if (given.tableName !== undefined && typeof given.tableName !== 'function') {
    throw new ModuleConfigurationError(
      `${place}: tableName is a function here, since each entity has its own table; forFeature takes a name.`,
    );
  }
  if (typeof given.keySchema === 'object') {
    throw new ModuleConfigurationError(
      `${place}: keySchema is 'live' or 'declared' here; forFeature takes a TableSchema.`,
    );
  }
  if (given.connection !== undefined && given.connection !== connection) {
    throw new ModuleConfigurationError(
      `${place}: a factory can't name the connection; give connection to forRootAsync itself.`,
    );
  }
}

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

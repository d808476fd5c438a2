import type { EntableConnectionOptions } from './connection-options.js';
import { ModuleConfigurationError } from './module-configuration-error.js';
import { repositoryOptions } from './repository-options.js';
import { connectionToken } from './tokens.js';

/** A name that is not set must not become another connection, or the default one. */
export function checkConnectionName(connection: unknown): void {
  if (connection === undefined || (typeof connection === 'string' && connection !== '')) return;
  const given = connection === '' ? 'an empty string' : connection === null ? 'null' : `a ${typeof connection}`;
  throw new ModuleConfigurationError(
    `A connection's name is a string that is not empty, or left out for the default connection; ${given} was given.`,
  );
}

const connectionOptions: readonly string[] = [
  ...repositoryOptions,
  'client',
  'clientConfig',
  'checkTables',
  'connection',
];

/**
 * Checks what a connection is made with, for callers without types and for factories.
 * @throws ModuleConfigurationError naming the first problem.
 */
export function checkConnectionOptions(connection: string | undefined, options: unknown): void {
  const refuse = (problem: string): never => {
    throw new ModuleConfigurationError(`${connectionToken(connection).description}: ${problem}`);
  };
  if (typeof options !== 'object' || options === null)
    refuse(`the options are ${String(options)}; they are an object.`);
  const given = options as Partial<Record<keyof EntableConnectionOptions | 'connection', unknown>>;
  // What an instance of a class has besides is its own affair.
  const unknown = isPlain(given) ? Object.keys(given).find((name) => !connectionOptions.includes(name)) : undefined;
  if (unknown !== undefined) refuse(`there is no option '${unknown}'; there are ${connectionOptions.join(', ')}.`);
  if (given.client !== undefined && given.clientConfig !== undefined) refuse('give client or clientConfig, not both.');
  if ('client' in given && !isClient(given.client)) {
    refuse(
      `client is ${isObject(given.client) ? 'an object that is none' : describe(given.client)}; leave it out to have the module make one.`,
    );
  }
  if (given.checkTables !== undefined && typeof given.checkTables !== 'boolean') {
    refuse(`checkTables is true or false, not ${describe(given.checkTables)}.`);
  }
  if (given.tableName !== undefined && typeof given.tableName !== 'function') {
    refuse('tableName is a function here, since each entity has its own table; forFeature takes a name.');
  }
  if (typeof given.keySchema === 'object') {
    refuse("keySchema is 'live' or 'declared' here; forFeature takes a TableSchema.");
  }
  if (given.connection !== undefined && given.connection !== connection) {
    refuse("a factory can't name the connection; give connection to forRootAsync itself.");
  }
}

/** Whether it is `{ … }`, of whichever realm: test runners have realms with an `Object` of their own. */
function isPlain(given: object): boolean {
  const prototype = Object.getPrototypeOf(given) as object | null;
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
}

function isClient(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'config' in given && 'send' in given;
}

function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null;
}

function describe(given: unknown): string {
  return typeof given === 'string' ? `'${given}'` : isObject(given) ? 'an object' : String(given);
}

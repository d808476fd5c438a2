import type { OnModuleInit, Provider } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { checkConnectionOptions } from './check-connection.js';
import { checkOnlyRoot, checkScope } from './check-root.js';
import { Connection } from './connection.js';
import type {
  EntableConnectionOptions,
  EntableModuleAsyncOptions,
  EntableOptionsFactory,
} from './connection-options.js';
import { ModuleConfigurationError } from './module-configuration-error.js';
import { connectionToken, getClientToken, optionsToken } from './tokens.js';

/** The providers of a connection; they take the options from the provider of `optionsToken`. */
export function rootProviders(connection: string | undefined): Provider[] {
  return [
    {
      provide: connectionToken(connection),
      useFactory: (options: EntableConnectionOptions, modules: ModulesContainer) => {
        checkOnlyRoot(connection, modules);
        checkConnectionOptions(connection, options);
        return new Connection(connection, options);
      },
      inject: [optionsToken(connection), ModulesContainer],
    },
    {
      provide: Symbol('EntableModule scope'),
      useFactory: (modules: ModulesContainer): OnModuleInit => ({
        onModuleInit: () => checkScope(connection, modules),
      }),
      inject: [ModulesContainer],
    },
    {
      provide: getClientToken(connection),
      useFactory: (owner: Connection) => owner.client(),
      inject: [connectionToken(connection)],
    },
  ];
}

/**
 * The providers of the options that a factory makes.
 * @throws ModuleConfigurationError where not exactly one factory was given.
 */
export function asyncOptionsProviders(options: EntableModuleAsyncOptions): Provider[] {
  const { connection, inject = [], useFactory, useClass, useExisting } = options;
  const provide = optionsToken(connection);
  if ([useFactory, useClass, useExisting].filter((factory) => factory !== undefined).length !== 1) {
    throw new ModuleConfigurationError('EntableModule.forRootAsync takes one of useFactory, useClass and useExisting.');
  }
  if (useFactory !== undefined) return [{ provide, useFactory, inject }];
  const asked: Provider = {
    provide,
    useFactory: (factory: EntableOptionsFactory) => factory.createEntableOptions(connection),
    inject: [(useExisting ?? useClass)!],
  };
  return useClass === undefined ? [asked] : [asked, useClass];
}

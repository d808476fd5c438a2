import type { ConcreteClass } from '@entable/core';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { checkConnectionName, checkConnectionOptions } from './check-connection.js';
import type { EntableModuleAsyncOptions, EntableModuleOptions } from './connection-options.js';
import { featureProviders } from './feature-providers.js';
import type { FeatureEntity } from './feature-options.js';
import { asyncOptionsProviders, rootProviders } from './root-providers.js';
import { connectionToken, getClientToken, optionsToken } from './tokens.js';

/**
 * Provides Entable's repositories in a Nest application: `forRoot` once a connection, `forFeature` in each module that
 * uses entities.
 *
 * @example
 * ```ts
 * @Module({ imports: [EntableModule.forRoot({ checkTables: true }), CharactersModule] })
 * class AppModule {}
 *
 * @Module({ imports: [EntableModule.forFeature([Character])], providers: [CharacterService] })
 * class CharactersModule {}
 * ```
 */
@Module({})
export class EntableModule {
  /**
   * Opens a connection, for the whole application.
   *
   * @param options - the client, or what the module makes its own with, and defaults of all repositories.
   * @throws ModuleConfigurationError where the connection's name is empty; when the application starts, where the
   *   options contradict each other or the connection is opened twice, and TablesCheckError with `checkTables`.
   * @example
   * ```ts
   * EntableModule.forRoot({ clientConfig: { region: 'eu-central-1' }, tableName: (name) => `prod-${name}` });
   * ```
   * @see https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/dynamodb/
   */
  static forRoot(options: EntableModuleOptions = {}): DynamicModule {
    if (typeof options !== 'object' || options === null) checkConnectionOptions(undefined, options);
    const provide = optionsToken(options.connection);
    // A factory, not a value: Nest 10 writes values out as text to tell modules apart, clients and secrets included.
    return rootModule(options.connection, [{ provide, useFactory: () => options }], []);
  }

  /**
   * Opens a connection by options that are made of other providers. The connection's name is given here, since tokens
   * are made before any factory runs.
   *
   * @param options - one of `useFactory` (with `inject`), `useClass` and `useExisting`, and the modules that they need.
   * @throws ModuleConfigurationError where not one of the three is given, or the connection's name is empty; otherwise
   *   what `forRoot` throws.
   * @example
   * ```ts
   * EntableModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ clientConfig: { region: config.getOrThrow('AWS_REGION') } }),
   * });
   * ```
   */
  static forRootAsync(options: EntableModuleAsyncOptions): DynamicModule {
    return rootModule(options.connection, asyncOptionsProviders(options), options.imports ?? []);
  }

  /**
   * Provides and exports the repositories of entities.
   *
   * @param entities - classes, or `{ entity, repository?, … }` with what differs from the connection's defaults.
   * @param connection - the connection's name, where it is not the default one.
   * @throws EntityMetadataError where a circular import left `undefined` in the list; ModuleConfigurationError where an
   *   entity or a repository class is listed twice.
   * @example
   * ```ts
   * EntableModule.forFeature([Character, { entity: Episode, repository: EpisodeRepository, tableName: 'episodes-v2' }]);
   * ```
   */
  static forFeature<const Entities extends readonly object[]>(
    entities: { readonly [At in keyof Entities]: ConcreteClass<Entities[At]> | FeatureEntity<Entities[At]> },
    connection?: string,
  ): DynamicModule {
    checkConnectionName(connection);
    const providers = featureProviders(entities, connection);
    return {
      module: EntableModule,
      providers: [...providers, identity()],
      exports: providers.map(({ provide }) => provide),
    };
  }
}

function rootModule(
  connection: string | undefined,
  options: Provider[],
  imports: NonNullable<DynamicModule['imports']>,
): DynamicModule {
  checkConnectionName(connection);
  return {
    module: EntableModule,
    global: true,
    imports,
    providers: [...options, ...rootProviders(connection), identity()],
    exports: [connectionToken(connection), getClientToken(connection)],
  };
}

let modules = 0;

/** Nest 10 takes two dynamic modules for one where they read alike, as the lists of two entities of one name do. */
function identity(): Provider {
  return { provide: Symbol(`EntableModule ${(modules += 1)}`), useValue: true };
}

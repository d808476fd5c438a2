import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Client, RepositoryOptions } from '@entable/core';
import type { FactoryProvider, InjectionToken, ModuleMetadata, Type } from '@nestjs/common';

/** Defaults of all repositories of a connection; what an entity says in `forFeature` comes before them. */
export interface RepositoryDefaults extends Omit<RepositoryOptions, 'client' | 'keySchema' | 'tableName'> {
  /** `'live'` (default) or `'declared'`; a schema that `checkTable()` returned is of one table, and `forFeature` takes it. */
  readonly keySchema?: 'live' | 'declared' | undefined;
  /** How each table's name is made from the one that `@Entity` says: for names that differ by stage. */
  readonly tableName?: ((name: string) => string) | undefined;
}

/** What a connection and its repositories are made with. */
export type EntableConnectionOptions = RepositoryDefaults & {
  /**
   * Checks each repository's class against its table before the application starts, and fails the start with one
   * `TablesCheckError` that lists everything. It takes place in `onModuleInit`, since Nest 11 before that of other
   * modules. Repositories of modules that are loaded lazily are not among them.
   */
  readonly checkTables?: boolean | undefined;
} & (
    | {
        /** A `DynamoDBClient`, or a `DynamoDBDocumentClient` around one. It stays yours: the module never destroys it. */
        readonly client: Client;
        readonly clientConfig?: never;
      }
    | {
        readonly client?: never;
        /** What the module makes its own `DynamoDBClient` with, by default `{}`. It destroys it on shutdown. */
        readonly clientConfig?: DynamoDBClientConfig | undefined;
      }
  );

/** What `EntableModule.forRoot` takes. */
export type EntableModuleOptions = EntableConnectionOptions & {
  /** The connection's name, where the application has several; the default connection has none. */
  readonly connection?: string | undefined;
};

/** A provider that makes the options of a connection, for `useClass` and `useExisting`. */
export interface EntableOptionsFactory {
  /** @param connection - the name that `forRootAsync` was given, `undefined` for the default connection. */
  createEntableOptions(connection?: string): EntableConnectionOptions | Promise<EntableConnectionOptions>;
}

/** What `EntableModule.forRootAsync` takes: one of `useFactory`, `useClass` and `useExisting`. */
export interface EntableModuleAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  /** The connection's name, where the application has several. */
  readonly connection?: string | undefined;
  /** What `useFactory` is called with. */
  readonly inject?: FactoryProvider['inject'];
  /** Makes the options of what `inject` names. */
  readonly useFactory?: FactoryProvider<EntableConnectionOptions>['useFactory'] | undefined;
  /** A class of which the module makes an instance, to ask it for the options. */
  readonly useClass?: Type<EntableOptionsFactory> | undefined;
  /** A provider of `imports`, which is asked for the options. */
  readonly useExisting?: InjectionToken<EntableOptionsFactory> | undefined;
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Repository, type Client } from '@entable/core';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { checkTables, type CheckedRepository } from './check-tables.js';
import type { EntableConnectionOptions } from './connection-options.js';
import type { FeatureEntity } from './feature-options.js';
import { repositoryOptions } from './repository-options.js';

/** A connection of the application: its client and its repositories, and what happens to them at start and shutdown. */
export class Connection implements OnModuleInit, OnApplicationShutdown {
  readonly #name: string | undefined;
  readonly #options: EntableConnectionOptions;
  readonly #repositories: CheckedRepository[] = [];
  #ownClient: DynamoDBClient | undefined;

  constructor(name: string | undefined, options: EntableConnectionOptions) {
    this.#name = name;
    this.#options = options;
  }

  /**
   * The client that was given, or one of the connection's own. A test that overrides it causes none. Its own keeps the
   * handlers of its commands, which the SDK else puts together for each call: a quarter of a single call's time.
   */
  client(): Client {
    const { client, clientConfig } = this.#options;
    return client ?? (this.#ownClient ??= new DynamoDBClient({ cacheMiddleware: true, ...clientConfig }));
  }

  /** Makes the repository of an entity; one that a test overrides is not made, and so its table is not checked. */
  repository<T extends object>(feature: FeatureEntity<T>, client: Client): Repository<T> {
    const { entity, repository: RepositoryClass = Repository, ...own } = feature;
    // An option that is `undefined` for the entity does not take a default of the connection away.
    const options = Object.fromEntries(
      repositoryOptions
        .map((name) => [name, own[name] ?? this.#options[name]])
        .filter(([, value]) => value !== undefined),
    );
    const repository = new RepositoryClass(entity, { ...options, client });
    this.#repositories.push({ entityName: entity.name, repository });
    return repository;
  }

  /** Nest has made all providers by then. */
  async onModuleInit(): Promise<void> {
    if (this.#options.checkTables !== true) return;
    try {
      await checkTables(this.#name, this.#repositories);
    } catch (error) {
      // Nest calls no hook of shutdown where the start failed, and open sockets would keep the process alive.
      this.onApplicationShutdown();
      throw error;
    }
  }

  /** The last of Nest's hooks: those before it may still write. */
  onApplicationShutdown(): void {
    this.#ownClient?.destroy();
  }
}

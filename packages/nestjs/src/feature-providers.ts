import { EntityMetadataError, Repository, type Client } from '@entable/core';
import type { ExistingProvider, FactoryProvider } from '@nestjs/common';
import type { Connection } from './connection.js';
import type { FeatureEntity } from './feature-options.js';
import { ModuleConfigurationError } from './module-configuration-error.js';
import { repositoryOptions } from './repository-options.js';
import { connectionToken, getClientToken, getRepositoryToken } from './tokens.js';

/** A provider that is exported by its token. */
type FeatureProvider = FactoryProvider | ExistingProvider;

/**
 * The providers of the repositories of a list of entities.
 * @throws EntityMetadataError where a circular import left `undefined` in the list; ModuleConfigurationError where two
 *   entries would be provided as one.
 */
export function featureProviders(entries: readonly unknown[], connection: string | undefined): FeatureProvider[] {
  if (!Array.isArray(entries)) throw new ModuleConfigurationError('EntableModule.forFeature takes a list of entities.');
  const features = entries.map((entry, at) => featureOf(entry, at, entries));
  const providers = features.flatMap((feature) => providersOf(feature, connection));
  const twice = providers.find(({ provide }, at) => providers.findIndex((other) => other.provide === provide) < at);
  if (twice === undefined) return providers;
  const name = typeof twice.provide === 'function' ? twice.provide.name : (twice.provide as symbol).description;
  throw new ModuleConfigurationError(`EntableModule.forFeature: its list provides ${name} twice; one would be lost.`);
}

function providersOf(feature: FeatureEntity<object>, connection: string | undefined): FeatureProvider[] {
  const token = getRepositoryToken(feature.entity, connection);
  const byEntity: FactoryProvider = {
    provide: token,
    useFactory: (owner: Connection, client: Client) => owner.repository(feature, client),
    inject: [connectionToken(connection), getClientToken(connection)],
  };
  const { repository } = feature;
  if (repository === undefined || repository === Repository) return [byEntity];
  return [byEntity, { provide: repository, useExisting: token }];
}

function featureOf(entry: unknown, at: number, entries: readonly unknown[]): FeatureEntity<object> {
  if (isEntityClass(entry)) return { entity: entry };
  if (typeof entry === 'object' && entry !== null && 'entity' in entry && isEntityClass(entry.entity)) {
    checkFeature(entry as FeatureEntity<object>);
    return entry as FeatureEntity<object>;
  }
  const others = entries.flatMap((other) => nameOf(other) ?? []);
  throw new EntityMetadataError(undefined, [
    `EntableModule.forFeature was given ${describe(entry)} at position ${at} of its list` +
      `${others.length === 0 ? '' : ` (beside ${others.join(', ')})`}, where an entity class belongs. Most likely two ` +
      'files import each other, and one of them sees undefined while it loads: move what both need to a third file.',
  ]);
}

const featureOptions: readonly string[] = ['entity', 'repository', ...repositoryOptions];

/** For callers without types: what is passed over would be another table, or another connection's. */
function checkFeature(feature: FeatureEntity<object>): void {
  const place = `EntableModule.forFeature, ${feature.entity.name}`;
  const unknown = Object.keys(feature).find((name) => !featureOptions.includes(name));
  if (unknown !== undefined) {
    throw new ModuleConfigurationError(
      `${place}: there is no option '${unknown}'; there are ${featureOptions.join(', ')}. A connection is named beside the list.`,
    );
  }
  const { repository } = feature as { readonly repository?: unknown };
  if (repository === undefined || repository === Repository) return;
  // By what it has: it may extend the class of another copy of the package.
  const { prototype } = (repository ?? {}) as { readonly prototype?: { readonly checkTable?: unknown } };
  if (prototype?.checkTable !== undefined) return;
  throw new ModuleConfigurationError(`${place}: repository is a class that extends Repository.`);
}

function describe(entry: unknown): string {
  return typeof entry === 'object' && entry !== null ? 'an object without an entity' : String(entry);
}

function nameOf(entry: unknown): string | undefined {
  if (isEntityClass(entry)) return entry.name;
  return typeof entry === 'object' && entry !== null && 'entity' in entry ? nameOf(entry.entity) : undefined;
}

function isEntityClass(entry: unknown): entry is FeatureEntity<object>['entity'] {
  return typeof entry === 'function';
}

import type { ConcreteClass, Repository, RepositoryOptions } from '@entable/core';

/** A subclass of `Repository` that inherits its constructor. */
export type RepositoryClass<T extends object> = new (
  entity: ConcreteClass<T>,
  options: RepositoryOptions,
) => Repository<T>;

/** An entity in `EntableModule.forFeature`, with what differs from the connection's defaults. */
export interface FeatureEntity<T extends object> extends Omit<RepositoryOptions, 'client'> {
  /** The decorated class. */
  readonly entity: ConcreteClass<T>;
  /** The class of its repository, which is then injected by itself, too. */
  readonly repository?: RepositoryClass<NoInfer<T>> | undefined;
}

import type { RepositoryOptions } from '@entable/core';

/** The options that every repository takes; what a provider hands over may hold them as getters of its class. */
export const repositoryOptions = [
  'tableName',
  'keySchema',
  'validate',
  'validatorOptions',
  'cursorSecret',
  'onRequest',
  'returnConsumedCapacity',
] as const satisfies readonly (keyof RepositoryOptions)[];

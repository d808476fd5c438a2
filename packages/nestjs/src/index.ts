export { EntableModule } from './entable-module.js';
export type {
  EntableConnectionOptions,
  EntableModuleAsyncOptions,
  EntableModuleOptions,
  EntableOptionsFactory,
  RepositoryDefaults,
} from './connection-options.js';
export type { FeatureEntity, RepositoryClass } from './feature-options.js';
export { InjectClient } from './inject-client.js';
export { InjectRepository } from './inject-repository.js';
export { ModuleConfigurationError } from './module-configuration-error.js';
export { TablesCheckError, type TableCheckFailure } from './tables-check-error.js';
export { getClientToken, getRepositoryToken } from './tokens.js';

import { EntableError } from '@entable/core';

/** `EntableModule` was given what contradicts itself; thrown before any provider is made use of. */
export class ModuleConfigurationError extends EntableError {
  static readonly code = 'MODULE_CONFIGURATION';

  constructor(message: string) {
    super(ModuleConfigurationError.code, message);
  }
}

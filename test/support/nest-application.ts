import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import type { ModuleMetadata } from '@nestjs/common';

/** Starts Nest modules as an application does; `adjust` may override providers. To be closed by the caller. */
export async function startApplication(
  metadata: ModuleMetadata,
  adjust: (builder: TestingModuleBuilder) => TestingModuleBuilder = (builder) => builder,
): Promise<TestingModule> {
  const application = await adjust(Test.createTestingModule(metadata)).compile();
  return application.init();
}

/** Starts Nest modules for what a function does with them, and shuts them down. */
export async function withApplication(
  metadata: ModuleMetadata,
  use: (application: TestingModule) => Promise<void> | void,
  adjust?: (builder: TestingModuleBuilder) => TestingModuleBuilder,
): Promise<void> {
  const application = await startApplication(metadata, adjust);
  try {
    await use(application);
  } finally {
    await application.close();
  }
}

// Compares what each package exports with the report in its .api.md; `--update` writes the report anew.
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const update = process.argv.includes('--update');
const root = resolve(import.meta.dirname, '..');

for (const name of readdirSync(join(root, 'packages'))) {
  const projectFolder = join(root, 'packages', name);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: join(projectFolder, 'dist/index.d.ts'),
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(projectFolder, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: projectFolder,
        reportTempFolder: join(root, 'build/surface', name),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          default: { logLevel: 'error' },
          // No release tags: everything that is exported is public.
          'ae-missing-release-tag': { logLevel: 'none' },
          // Names and types that explain themselves need no sentence.
          'ae-undocumented': { logLevel: 'none' },
          // Parts of public types that nobody names.
          'ae-forgotten-export': { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
  });
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error)
        console.error(`${name}: ${message.formatMessageWithLocation(root)}`);
    },
  });
  if (result.apiReportChanged && !update) {
    console.error(
      `${name}: the surface differs from packages/${name}/${name}.api.md; review it, then run npm run surface.`,
    );
  }
  if (!result.succeeded) process.exitCode = 1;
}
rmSync(join(root, 'build/surface'), { recursive: true, force: true });
if (!process.exitCode) console.log('surface: as the .api.md of each package says');

import { build } from 'esbuild';
import { readFileSync } from 'node:fs';

/** A bundle on disk. */
export interface Bundle {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Bundles a handler as it would be deployed: the SDK included, so that its version is the one that was tested.
 *
 * @param source - the handler's TypeScript file.
 * @param file - where the bundle goes; `.mjs`, since Lambda reads it without a package.json.
 * @param external - packages to leave out.
 */
export async function bundleHandler(source: string, file: string, external: string[] = []): Promise<Bundle> {
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    minify: true,
    // Names of classes and errors are in messages, and in `error.name`.
    keepNames: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // ES modules before CommonJS: what nobody imports is left out.
    mainFields: ['module', 'main'],
    external,
    logLevel: 'warning',
  });
  return { file, bytes: readFileSync(file).byteLength };
}

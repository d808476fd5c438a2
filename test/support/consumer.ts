import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run-typescript.js';
import { unpackedPackages } from './unpacked-packages.js';

const run = promisify(execFile);

/** A project that uses the packed packages. */
export interface Consumer {
  readonly type: 'module' | 'commonjs';
  /** How it resolves and writes modules; the other options are those that every user of the packages sets. */
  readonly compilerOptions: Readonly<Record<string, string>>;
  /** Its files by their names. */
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Compiles a project with the declarations of all its packages checked, and writes JavaScript whatever it finds.
 *
 * @returns the project's folder, and a line for each problem.
 */
export async function compileConsumer(
  name: string,
  { type, compilerOptions, sources }: Consumer,
): Promise<{ readonly folder: string; readonly problems: readonly string[] }> {
  const folder = join(await unpackedPackages(), name);
  mkdirSync(folder, { recursive: true });
  const options = {
    target: 'ES2022',
    strict: true,
    skipLibCheck: false,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    types: ['node'],
    ...compilerOptions,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, type }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);

  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = run(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: folder });
  const output = await compiled.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  return { folder, problems: output.split('\n').filter((line) => line !== '') };
}

/** Runs a compiled file of a project, in a process of its own, on the engine of the tests. */
export async function runConsumer(folder: string, file: string): Promise<string> {
  const { stdout } = await run(process.execPath, [join(folder, file)], { cwd: folder });
  return stdout;
}

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run-typescript.js';
import { copiedPackages, unpackedPackages } from './unpacked-packages.js';

const run = promisify(execFile);

/** A project that uses the packed packages. */
export interface Consumer {
  readonly type: 'module' | 'commonjs';
  /** Its files by their names. */
  readonly sources: Readonly<Record<string, string>>;
  /** A folder of the repository whose node_modules come before those of the root: for other versions of what they have. */
  readonly within?: string;
}

/** How a project resolves and writes modules; the other options are those that every user of the packages sets. */
export type ConsumerOptions = Readonly<Record<string, string | boolean>>;

/** A project that was compiled, though it may have problems. */
export interface CompiledConsumer {
  readonly folder: string;
  /** What TypeScript has against it; what it has against the packages concerns all that were compiled together. */
  readonly problems: readonly string[];
}

/** Writes a project, and gives its folder. */
export async function writeConsumer(name: string, { type, sources, within }: Consumer): Promise<string> {
  const packages = within === undefined ? await unpackedPackages() : await copiedPackages(join(within, 'build'));
  const folder = join(packages, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, type }));
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);
  return folder;
}

/**
 * Compiles projects of the same options, with the declarations of all their packages checked, and writes JavaScript
 * whatever it finds. Together, since the SDK's declarations take longer to check than all projects.
 */
export async function compileConsumers(
  folders: readonly string[],
  compilerOptions: ConsumerOptions,
): Promise<CompiledConsumer[]> {
  const options = {
    target: 'ES2022',
    strict: true,
    skipLibCheck: false,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    types: ['node'],
    ...compilerOptions,
  };
  const project = join(folders[0]!, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions: options, include: folders }));

  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = run(process.execPath, [tsc, '-p', project, '--pretty', 'false'], { cwd: root });
  const output = await compiled.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  // A line that begins with a space goes on with the one before.
  const problems = output.split(/\n(?=\S)/).filter((problem) => problem !== '');
  const prefixes = folders.map((folder) => `${relative(root, folder)}/`);
  const common = problems.filter((problem) => !prefixes.some((prefix) => problem.startsWith(prefix)));
  return folders.map((folder, at) => {
    const prefix = prefixes[at]!;
    const own = problems.filter((problem) => problem.startsWith(prefix));
    return { folder, problems: [...common, ...own.map((problem) => problem.slice(prefix.length).trimEnd())] };
  });
}

/** Runs a compiled file of a project, in a process of its own, on the engine of the tests. */
export function runConsumer(folder: string, file: string, ...options: readonly string[]): Promise<string> {
  return runConsumerBy(process.execPath, folder, file, ...options);
}

/** Runs it by another Node. */
export async function runConsumerBy(
  node: string,
  folder: string,
  file: string,
  ...options: readonly string[]
): Promise<string> {
  const { stdout } = await run(node, [join(folder, file), ...options], { cwd: folder });
  return stdout;
}

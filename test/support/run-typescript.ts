import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

/** The root of the repository, from build/test/support. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A module by itself, to be compiled and run. */
export interface Snippet {
  /** Names its file: unique among all snippets. */
  readonly name: string;
  readonly source: string;
  /** As which its decorators are compiled; legacy ones where it is left out. */
  readonly decorators?: 'legacy' | 'standard';
}

/** A snippet that was compiled, though it may have problems. */
export interface CompiledSnippet {
  readonly name: string;
  /** What TypeScript has against it, as it would print it. */
  readonly problems: string;
}

const folder = join(root, 'build/snippets');

/**
 * Compiles modules with the tests' own options, types checked, in one program a kind of decorators: the declarations of
 * the SDK take longer to read than all snippets together.
 */
export function compileSnippets(snippets: readonly Snippet[]): CompiledSnippet[] {
  mkdirSync(folder, { recursive: true });
  for (const { name, source } of snippets) writeFileSync(fileOf(name, 'ts'), source);
  const standard = snippets.filter(({ decorators }) => decorators === 'standard');
  const legacy = snippets.filter((snippet) => !standard.includes(snippet));
  const problems = [
    ...problemsOf(legacy, snippetOptions()),
    ...problemsOf(standard, { ...snippetOptions(), experimentalDecorators: false, emitDecoratorMetadata: false }),
  ];
  // What belongs to no file concerns them all.
  return snippets.map(({ name }) => ({
    name,
    problems: described(problems.filter(({ file }) => file === undefined || file.fileName === fileOf(name, 'ts'))),
  }));
}

function problemsOf(snippets: readonly Snippet[], options: ts.CompilerOptions): readonly ts.Diagnostic[] {
  if (snippets.length === 0) return [];
  const files = snippets.map(({ name }) => fileOf(name, 'ts'));
  const program = ts.createProgram(files, options);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics];
}

/** Runs a compiled snippet in a process of its own, on the engine of this run instead of another of the same kind. */
export async function runSnippet({ name, problems }: CompiledSnippet): Promise<string> {
  if (problems !== '') throw new Error(problems);
  const env = { ...process.env, ENTABLE_ENGINE: 'endpoint' };
  const { stdout } = await promisify(execFile)(process.execPath, [fileOf(name, 'js')], { cwd: root, env });
  return stdout;
}

function fileOf(name: string, extension: 'ts' | 'js'): string {
  return join(folder, `${name}.${extension}`);
}

function snippetOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'test/tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  delete options.tsBuildInfoFile;
  return {
    ...options,
    outDir: folder,
    rootDir: folder,
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    noUnusedLocals: false,
  };
}

function described(problems: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(problems, {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (each) => each,
    getNewLine: () => '\n',
  });
}

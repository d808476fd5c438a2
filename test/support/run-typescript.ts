import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

/** The root of the repository, from build/test/support. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Compiles a module with the tests' own options, types checked, and runs it in a process of its own. */
export async function runTypeScript(name: string, source: string): Promise<string> {
  const folder = join(root, 'build/snippets');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  compile(file, folder);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, `${name}.js`)], { cwd: root });
  return stdout;
}

function compile(file: string, outDir: string): void {
  const { config } = ts.readConfigFile(join(root, 'test/tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  delete options.tsBuildInfoFile;
  const program = ts.createProgram([file], {
    ...options,
    outDir,
    rootDir: outDir,
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    noUnusedLocals: false,
  });
  const { diagnostics } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCurrentDirectory: () => root,
      getCanonicalFileName: (each) => each,
      getNewLine: () => '\n',
    }),
  );
}

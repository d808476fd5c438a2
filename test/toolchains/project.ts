import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeConsumer, type Consumer } from '../support/consumer.js';
import { uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';
import { printedCompilerOptions } from './printed.js';

const run = promisify(execFile);
const sources = join(root, 'test/toolchains/sources');

/** The options of a compiler that all projects share; the packages' declarations are checked by test/packages. */
export const base = {
  target: 'ES2022',
  module: 'nodenext',
  strict: true,
  skipLibCheck: true,
} as const;

/** The options of a compiler that are not the same for all projects. */
export type CompilerOptions = Readonly<Record<string, unknown>>;

/** What legacy decorators need, with and without their types. */
export const legacy = printedCompilerOptions('esbuild and tsx: tsconfig.json');
export const emitting = printedCompilerOptions('tsc: tsconfig.json');

/** What a process printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A project of one tool, which uses the packed packages. */
export class Project {
  /** A name for tables that no other project has. */
  readonly table: string;

  private constructor(
    readonly folder: string,
    name: string,
  ) {
    this.table = uniqueTableName(name);
  }

  /** Writes a project with copies of files of `sources`, and with a tsconfig.json. */
  static async of(
    name: string,
    type: Consumer['type'],
    files: readonly string[],
    compilerOptions: CompilerOptions,
  ): Promise<Project> {
    const copies = files.map((file) => [file, readFileSync(join(sources, file), 'utf8')] as const);
    const folder = await writeConsumer(`toolchain-${name}`, { type, sources: Object.fromEntries(copies) });
    const project = new Project(folder, name);
    project.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...base, types: ['node'], ...compilerOptions } }),
    );
    return project;
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Runs Node in the project. */
  async node(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const env = { ...process.env, TOOLCHAIN_TABLE: this.table, NO_COLOR: '1', ...variables };
    const running = run(process.execPath, [...args], { cwd: this.folder, env });
    return running.then(
      ({ stdout, stderr }) => ({ code: 0, output: stdout || stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        output: error.stdout + error.stderr,
      }),
    );
  }

  /** Runs a program of the project, and gives what it tells. */
  async tell(args: readonly string[]): Promise<unknown> {
    const { output } = await this.node([...args, this.table]);
    try {
      return JSON.parse(output);
    } catch (cause) {
      throw new Error(output, { cause });
    }
  }
}

/** The program of a tool in the root's node_modules. */
export function tool(path: string): string {
  return join(root, 'node_modules', path);
}

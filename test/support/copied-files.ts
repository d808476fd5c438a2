import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './run-typescript.js';

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Some files of the repository in a folder elsewhere, where a test may break them. Outside of the repository, since the
 * tools leave out what its .gitignore does.
 */
export class CopiedFiles {
  readonly #temporary = mkdtempSync(join(tmpdir(), 'copied-'));
  readonly folder = join(this.#temporary, 'files');

  /** @param paths - files and folders; of folders, what npm installs and what tests and benchmarks build stays behind. */
  constructor(paths: readonly string[]) {
    for (const path of ['package.json', ...paths]) {
      const filter = (file: string): boolean =>
        !/\/(node_modules|build|peers\/dist)(\/|$)/.test(file.slice(root.length));
      cpSync(join(root, path), join(this.folder, path), { recursive: true, filter });
    }
    this.#linkInstalled();
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Runs a script of package.json. */
  run(script: string): Ended {
    return this.#spawn('npm', ['run', '--silent', script]);
  }

  /** Runs a program of the copy. */
  node(program: string): Ended {
    return this.#spawn(process.execPath, [program]);
  }

  #spawn(command: string, args: readonly string[]): Ended {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const options = { cwd: this.folder, env, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(command, args, options);
    return { status, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  /**
   * What is installed is linked, a folder above, where no tool takes it for files of the repository. The packages of the
   * repository are those of the copy, where it has them.
   */
  #linkInstalled(): void {
    const installed = join(this.#temporary, 'node_modules');
    mkdirSync(join(installed, '@entable'), { recursive: true });
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '@entable') symlinkSync(join(root, 'node_modules', name), join(installed, name));
    }
    for (const name of readdirSync(join(root, 'packages'))) {
      const from = this.#has(name) ? this.folder : root;
      symlinkSync(join(from, 'packages', name), join(installed, '@entable', name));
    }
  }

  #has(name: string): boolean {
    return readdirSync(this.folder).includes('packages') && readdirSync(join(this.folder, 'packages')).includes(name);
  }
}

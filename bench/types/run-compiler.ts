import { execFile } from 'node:child_process';
import type { Compiler } from './compilers.js';

/**
 * Runs a compiler in a process of its own.
 *
 * @returns what it printed, problems included.
 * @throws where it did not run at all: a compiler that finds problems prints them and ends with 1 or 2.
 */
export async function runCompiler({ tsc }: Compiler, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '--pretty', 'false', ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null || error.code === 1 || error.code === 2) resolve(stdout);
        else reject(new Error(`${tsc} failed: ${stderr}`, { cause: error }));
      },
    );
  });
}

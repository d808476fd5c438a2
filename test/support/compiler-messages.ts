import { join } from 'node:path';
import type { Compiler } from '../../bench/types/compilers.js';
import { runCompiler } from '../../bench/types/run-compiler.js';
import { writeProject } from '../../bench/types/write-project.js';
import { root } from './run-typescript.js';

/**
 * Compiles a module of statements, each a line by itself.
 *
 * @returns for each statement the lines of its message; none where it compiles.
 * @throws where something else than a statement has a problem.
 */
export async function compilerMessages(
  compiler: Compiler,
  moduleStart: string,
  statements: readonly string[],
): Promise<string[][]> {
  const start = `${moduleStart}\nexport async function uses(): Promise<void> {\n`;
  const lines = statements.map((statement) => `{ ${statement}; }\n`);
  // A folder a compiler: they run side by side.
  const project = writeProject(join(root, 'build/messages', compiler.version), `${start}${lines.join('')}}\n`, {
    exactOptionalPropertyTypes: true,
  });
  const singleThreaded = compiler.version === '7.0' ? ['--singleThreaded'] : [];
  const printed = await runCompiler(compiler, '--project', project, ...singleThreaded);

  const messages: string[][] = statements.map(() => []);
  const firstLine = start.split('\n').length;
  let message: string[] | undefined;
  for (const line of printed.split('\n').filter((each) => each !== '')) {
    const head = /index\.ts\((\d+),\d+\): error TS\d+: (.*)/.exec(line);
    if (head !== null) message = messages[Number(head[1]) - firstLine];
    if (message === undefined) throw new Error(`TypeScript ${compiler.version}: ${printed}`);
    message.push(head?.[2] ?? line.trim());
  }
  return messages;
}

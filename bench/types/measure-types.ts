import type { Compiler } from './compilers.js';
import { runCompiler } from './run-compiler.js';

/** What a compiler did to check a project. */
export interface TypesCost {
  readonly version: Compiler['version'];
  readonly instantiations: number;
  readonly types: number;
  readonly checkSeconds: number;
}

/**
 * Checks a project and reads the compiler's own figures. Instantiations and types are the same in each run and on each
 * machine; the time is not.
 *
 * @throws where the project does not compile: what is not checked to its end costs nothing.
 */
export async function measureTypes(compiler: Compiler, project: string): Promise<TypesCost> {
  // One checker: TypeScript 7 otherwise checks in several, each of which instantiates what it needs.
  const single = compiler.version === '7.0' ? ['--singleThreaded'] : [];
  const printed = await runCompiler(compiler, '--project', project, '--extendedDiagnostics', ...single);
  if (printed.includes('error TS')) throw new Error(`${project} does not compile:\n${printed}`);
  const figure = (name: string): number => {
    const found = new RegExp(`^${name}: +([\\d.]+)s?$`, 'm').exec(printed);
    if (found === null) throw new Error(`TypeScript ${compiler.version} printed no '${name}':\n${printed}`);
    return Number(found[1]);
  };
  return {
    version: compiler.version,
    instantiations: figure('Instantiations'),
    types: figure('Types'),
    checkSeconds: figure('Check time'),
  };
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A compiler that the types are held against: TypeScript's last three major versions, as users have them. */
export interface Compiler {
  readonly version: '5.9' | '6.0' | '7.0';
  /** The file that `node` runs. TypeScript 7 has no other interface. */
  readonly tsc: string;
}

const require = createRequire(import.meta.url);

export const compilers: readonly Compiler[] = [
  { version: '5.9', tsc: tscOf('typescript5') },
  { version: '6.0', tsc: tscOf('typescript') },
  { version: '7.0', tsc: tscOf('typescript7') },
];

/** The root of the repository, from build/bench/types. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

function tscOf(packageName: string): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), 'bin/tsc');
}

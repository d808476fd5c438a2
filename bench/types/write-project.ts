import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a project of one module, with the options that users of decorators set, to be checked and not emitted. */
export function writeProject(
  folder: string,
  source: string,
  more: Readonly<Record<string, boolean | string>> = {},
): string {
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    noEmit: true,
    types: ['node'],
    ...more,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }));
  writeFileSync(join(folder, 'index.ts'), source);
  return folder;
}

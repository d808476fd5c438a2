import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { root } from '../types/compilers.js';

/** Bytes of a bundle. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
  /** The minified bytes of each room of `packages/core/src`. */
  readonly rooms: Readonly<Record<string, number>>;
}

/** Measures a program that uses `@entable/core`: minified for Node 20 by esbuild, without what is a peer. */
export async function measureSize(program: string): Promise<Size> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@aws-sdk/*', 'class-transformer', 'class-validator', 'reflect-metadata'],
    write: false,
    metafile: true,
  });
  const { contents } = outputFiles[0]!;
  const rooms: Record<string, number> = {};
  for (const output of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      const room = /packages\/core\/dist\/(\w+)\//.exec(file)?.[1];
      if (room !== undefined) rooms[room] = (rooms[room] ?? 0) + bytesInOutput;
    }
  }
  return { minified: contents.byteLength, gzipped: gzipSync(contents, { level: 9 }).byteLength, rooms };
}

/** What a program imports that uses all of it, or a part. */
export const programs = {
  everything: "export * from '@entable/core';",
  'decorators and Repository': "export { Attribute, Entity, PartitionKey, Repository, SortKey } from '@entable/core';",
  'decorators alone': "export { Attribute, Entity, PartitionKey, SortKey } from '@entable/core';",
} as const;

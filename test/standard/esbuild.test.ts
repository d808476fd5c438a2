import { Repository } from '@entable/core';
import { createTables, deleteTables } from '@entable/testing';
import { expect } from 'chai';
import { transform, type TransformOptions } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { client, uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';

type Orders = typeof import('./orders.js');

const folder = join(root, 'build/snippets');

/** The module of `orders.ts` as esbuild compiles it. */
async function ordersBy(name: string, options: TransformOptions): Promise<{ code: string; orders: Orders }> {
  const source = readFileSync(join(root, 'test/standard/orders.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', ...options });
  const file = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  return { code, orders: (await import(pathToFileURL(file).href)) as Orders };
}

async function live({ Order, orderLife }: Orders, name: string): Promise<readonly unknown[]> {
  const tableName = uniqueTableName(name);
  await createTables(client(), [Order], { tableName });
  try {
    return await orderLife(new Repository(Order, { client: client(), tableName }));
  } finally {
    await deleteTables(client(), [Order], { tableName });
  }
}

describe("an entity of standard decorators by esbuild's transform", () => {
  const builds: Record<string, TransformOptions> = {
    'for Node 20': { target: 'node20' },
    'as tsx has it': { target: `node${process.versions.node}`, keepNames: true },
    'with fields by assignment': {
      target: 'node20',
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    },
  };
  for (const [at, [kind, options]] of Object.entries(builds).entries()) {
    it(`${kind} lives as one of tsc`, async () => {
      const { code, orders } = await ordersBy(`standard-orders-${at}`, options);
      expect(code, 'its own form of standard decorators').to.include('__decoratorMetadata');
      expect(await live(orders, 'standard-esbuild')).to.deep.equal(orders.expectedLife);
    });
  }
});

import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileConsumers, runConsumer, writeConsumer, type CompiledConsumer } from '../support/consumer.js';
import { engine, uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';

const application = readFileSync(join(root, 'test/packages/sdk-application.ts'), 'utf8');

/** class-validator 0.14.0 names types that are called otherwise since, by what it depends on. */
const isItsOwn = (problem: string): boolean => problem.includes('node_modules/class-validator/types/decorator/');

const types = ['module', 'commonjs'] as const;

interface Range {
  /** The folder where this SDK is installed, if it is not the root. */
  readonly place: { readonly within?: string };
  readonly installed: readonly string[];
  /** What the SDK does with bytes of its own commands, so far as its configuration shows: the newest writes them elsewhere. */
  readonly bytesOfSdk: string;
}

/** The oldest of what is supported that npm has, and the newest. */
const ranges: Readonly<Record<string, Range>> = {
  oldest: {
    place: { within: 'test/projects/sdk-3.705' },
    installed: installedBy('test/projects/sdk-3.705/package.json', 'dependencies'),
    bytesOfSdk: '1 encoded, 1 decoded',
  },
  newest: { place: {}, installed: installedBy('package.json', 'devDependencies'), bytesOfSdk: '0 encoded, 1 decoded' },
};

/** The versions that a manifest names. */
function installedBy(manifest: string, kind: 'dependencies' | 'devDependencies'): string[] {
  const text = readFileSync(join(root, manifest), 'utf8');
  const named = (JSON.parse(text) as Record<typeof kind, Record<string, string>>)[kind];
  return ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'class-validator'].map(
    (name) => `${name} ${named[name]}`,
  );
}

/** What the program prints of a client. */
function printed(kind: string, { bytesOfSdk }: Range): string[] {
  const hasTransactions = engine() !== 'embedded';
  // What injects faults refuses a client that caches its handlers.
  const hasFaults = kind !== 'cached';
  return [
    kind,
    'created 2:2:2 255 null',
    'refused true',
    'updated 2:5:2 255',
    'patched 2:6:2 255',
    'deleted 2:6:2 255',
    'invalid true',
    'queried 9:9:9 255,8:8:8 255 true',
    'next 7:7:7 255',
    'by index 0:0:0 255,1:1:1 255,2:2:2 255',
    'scanned 30 30',
    'got 4:4:4 255,5:5:5 255,none',
    'left 0:0:0 255,1:1:1 255,2:2:2 255',
    'bytes of Entable 0 encoded, 0 decoded',
    `bytes of both ${bytesOfSdk}`,
    'aborted AbortError',
    ...(hasTransactions
      ? [
          'transaction 40:40:40 255 1:8:1 255',
          'met 40:40:40 255',
          'cancelled TransactionCanceledException 40:40:40 255',
        ]
      : []),
    ...(hasFaults ? ['in spite of faults 50:50:50 255 3'] : []),
    `attempts ${hasFaults ? '1,2' : '1'}`,
  ];
}

describe('the packed packages', function () {
  this.timeout(180_000);

  for (const [which, range] of Object.entries(ranges)) {
    describe(`with the ${which} SDK`, () => {
      let compiled: readonly CompiledConsumer[];
      before(async () => {
        const folders: string[] = [];
        for (const type of types) {
          folders.push(
            await writeConsumer(`sdk-${type}`, { type, sources: { 'main.ts': application }, ...range.place }),
          );
        }
        compiled = await compileConsumers(folders, { module: 'nodenext' });
      });

      for (const [at, type] of types.entries()) {
        it(`make every kind of call, by clients of every kind: ${type}`, async () => {
          const { folder, problems } = compiled[at]!;
          expect(problems.filter((problem) => !isItsOwn(problem))).to.deep.equal([]);
          const output = await runConsumer(folder, 'main.js', uniqueTableName(`sdk-${type}`), engine());
          const ofClients = ['plain', 'cached', 'document'].flatMap((kind) => printed(kind, range));
          expect(output.trimEnd().split('\n')).to.deep.equal([...range.installed, ...ofClients]);
        });
      }
    });
  }
});

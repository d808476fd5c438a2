import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileConsumers,
  runConsumer,
  writeConsumer,
  type CompiledConsumer,
  type Consumer,
  type ConsumerOptions,
} from '../support/consumer.js';
import { uniqueTableName } from '../support/engine.js';
import { root } from '../support/run-typescript.js';

const application = readFileSync(join(root, 'test/packages/nest-application.ts'), 'utf8');

/** Compiles where Nest's types, or those of the module, are lost on the way. */
const wrong = `
import { EntableModule } from '@entable/nestjs';
import { Character, CharacterRepository } from './main.js';
EntableModule.forRoot({ tableName: 'cast' });
EntableModule.forRoot().modul;
EntableModule.forRootAsync({ connection: 1, useFactory: () => ({}) });
EntableModule.forFeature([{ entity: Character, repository: CharacterRepository, validate: 'sometimes' }]);
`;

/** As `nest new` sets them: Nest 10 and the first of 11 `node10`, later ones `nodenext`. */
const node10: ConsumerOptions = { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' };
const nodenext: ConsumerOptions = { module: 'nodenext', isolatedModules: true };

type Nest = 'nest-10' | 'nest-11' | 'nest-12';
type ModuleType = Consumer['type'];

/** Projects of one version of Nest that are compiled alike; TypeScript keeps one copy of a package a compilation. */
interface Projects {
  /** The folder of test/projects where this version of Nest is installed. */
  readonly nest: Nest;
  readonly compilerOptions: ConsumerOptions;
  readonly types: readonly ModuleType[];
}

const allProjects: readonly Projects[] = [
  { nest: 'nest-10', compilerOptions: node10, types: ['commonjs'] },
  { nest: 'nest-10', compilerOptions: nodenext, types: ['commonjs', 'module'] },
  { nest: 'nest-11', compilerOptions: node10, types: ['commonjs'] },
  { nest: 'nest-11', compilerOptions: nodenext, types: ['commonjs', 'module'] },
  // Nest 12 consists of ES modules, which a project of CommonJS requires.
  { nest: 'nest-12', compilerOptions: nodenext, types: ['commonjs', 'module'] },
];

describe('the packed module for Nest', function () {
  this.timeout(180_000);

  for (const { nest, compilerOptions, types } of allProjects) {
    const kindOf = (type: ModuleType): string => `${type}-${compilerOptions === node10 ? 'node10' : 'nodenext'}`;
    describe(`in projects of ${nest}`, () => {
      const compiled = new Map<ModuleType, CompiledConsumer>();
      before(async () => {
        const sources = { 'main.ts': application, 'wrong.ts': wrong };
        const folders: string[] = [];
        for (const type of types) {
          folders.push(await writeConsumer(kindOf(type), { type, sources, within: `test/projects/${nest}` }));
        }
        const outcomes = await compileConsumers(folders, compilerOptions);
        for (const [at, type] of types.entries()) compiled.set(type, outcomes[at]!);
      });

      for (const type of types) {
        it(`compiles, and refuses what does not fit: ${kindOf(type)}`, () => {
          const { problems } = compiled.get(type)!;
          const places = problems.map((problem) => problem.replace(/: [^]*/, ''));
          expect(places, problems.join('\n')).to.deep.equal([
            'wrong.ts(4,25)',
            'wrong.ts(5,25)',
            'wrong.ts(6,30)',
            'wrong.ts(7,81)',
          ]);
        });

        it(`injects, checks tables, is overridden and shuts down: ${kindOf(type)}`, async () => {
          const { folder } = compiled.get(type)!;
          const table = uniqueTableName(`${nest}-${kindOf(type)}`);
          expect(await runConsumer(folder, 'main.js', table)).to.equal(expectedOutput(nest, type));
        });
      }
    });
  }
});

function expectedOutput(nest: Nest, type: ModuleType): string {
  return [
    `nest ${installedVersion(nest)}`,
    'age 39',
    'own 1 true',
    'shutdown true',
    'destroyed true',
    'failed Villain,Episode 3',
    `build ${type === 'module' ? 'esm' : 'cjs'}`,
    // Only since Nest 11 modules that are global start first.
    `started ${nest === 'nest-10' ? 'Warming' : ''}`,
    'overridden 10',
    'shutdown true',
    '',
  ].join('\n');
}

function installedVersion(nest: Nest): string {
  const manifest = JSON.parse(readFileSync(join(root, 'test/projects', nest, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return manifest.dependencies['@nestjs/common']!;
}

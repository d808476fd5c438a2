import { expect } from 'chai';
import {
  compileConsumers,
  runConsumer,
  writeConsumer,
  type CompiledConsumer,
  type Consumer,
  type ConsumerOptions,
} from '../support/consumer.js';
import { uniqueTableName } from '../support/engine.js';

/** What uses each way from one package into another: the SDK, class-validator, class-transformer, dynalite. */
const source = (tableName: string): string => `
import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import { Attribute, Entity, EntityValidationError, PartitionKey, Repository } from '@entable/core';
import { connectDynamoDB, createTables, deleteTables, startDynamoDB } from '@entable/testing';
import { mochaGlobalSetup } from '@entable/testing/mocha';

class Address {
  @Attribute() city!: string;
}
@Entity('${tableName}')
export class Character {
  @PartitionKey() name!: string;
  @Attribute() @IsInt() @Min(0) age!: number;
  @Attribute() @Type(() => Address) addresses: Address[] = [];
}

async function main(): Promise<void> {
  const { client } = connectDynamoDB();
  await createTables(client, [Character]);
  const characters = new Repository(Character, { client });
  const addresses = [Object.assign(new Address(), { city: 'Springfield' })];
  await characters.save(Object.assign(new Character(), { name: 'Homer', age: 39, addresses }));
  const homer = await characters.patch('Homer', [characters.attr.age.increment(1)], { returnValues: 'ALL_NEW' });
  console.log(homer.age, homer.addresses[0] instanceof Address);

  await characters.update('Homer', { age: -1 }).catch((error: unknown) => {
    if (!(error instanceof EntityValidationError)) throw error;
    console.log(error.name, error.stack?.match(/@entable.core.dist.(cjs)?/)?.[1] ?? 'esm');
  });
  await deleteTables(client, [Character]);

  const embedded = await startDynamoDB({ engine: 'embedded' });
  console.log(embedded.engine, typeof mochaGlobalSetup);
  await embedded.stop();
}
void main();
`;

/** Compiles where types are lost on the way and everything is `any`. */
const wrong = `
import { attr } from '@entable/core';
import { startDynamoDB } from '@entable/testing';
import { mochaGlobalSetup } from '@entable/testing/mocha';
import { Character } from './main.js';
attr(Character).agee;
void startDynamoDB({ engine: 'oracle' });
mochaGlobalSetup('twice');
`;

interface Kind {
  readonly type: Consumer['type'];
  readonly compilerOptions: ConsumerOptions;
  readonly build: 'cjs' | 'esm';
}

const kinds: Readonly<Record<string, Kind>> = {
  'esm-nodenext': {
    type: 'module',
    compilerOptions: { module: 'nodenext' },
    build: 'esm',
  },
  'esm-bundler': {
    type: 'module',
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler' },
    build: 'esm',
  },
  'commonjs-nodenext': {
    type: 'commonjs',
    compilerOptions: { module: 'nodenext' },
    build: 'cjs',
  },
  'commonjs-node10': {
    type: 'commonjs',
    compilerOptions: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
    build: 'cjs',
  },
};

describe('the packed packages', function () {
  this.timeout(180_000);

  for (const [name, { type, compilerOptions, build }] of Object.entries(kinds)) {
    describe(`in a project of kind ${name}`, () => {
      let compiled: CompiledConsumer;
      before(async () => {
        const sources = { 'main.ts': source(uniqueTableName(name)), 'wrong.ts': wrong };
        const folder = await writeConsumer(name, { type, sources });
        [compiled] = (await compileConsumers([folder], compilerOptions)) as [CompiledConsumer];
      });

      it('compile, and refuse what does not fit', () => {
        const problems = compiled.problems.map((line) => line.replace(/: .*/, ''));
        expect(problems, compiled.problems.join('\n')).to.deep.equal([
          'wrong.ts(6,17)',
          'wrong.ts(7,22)',
          'wrong.ts(8,18)',
        ]);
      });

      it('run', async () => {
        const expected = `40 true\nEntityValidationError ${build}\nembedded function\n`;
        expect(await runConsumer(compiled.folder, 'main.js')).to.equal(expected);
      });
    });
  }
});

import 'reflect-metadata';
import { Entity, PartitionKey } from '@entable/core';
import { EntableModule, ModuleConfigurationError, TablesCheckError, type EntableModuleOptions } from '@entable/nestjs';
import type { ModuleMetadata } from '@nestjs/common';
import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import { withApplication } from '../../support/nest-application.js';
import { stubClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';

// Test runners have realms of their own: what they hand over is no instance of this one's Object and Error.

@Entity('things')
class Thing {
  @PartitionKey() id!: string;
}

const foreign = (code: string, values: object = {}): unknown => runInNewContext(code, values);

/** Why an application of a module does not start. */
const refusal = <E extends Error>(
  expected: abstract new (...args: never) => E,
  imports: NonNullable<ModuleMetadata['imports']>,
): Promise<E> =>
  rejection(
    expected,
    withApplication({ imports }, () => undefined),
  );

describe('what is of another realm', () => {
  const { client } = stubClient();

  for (const [problem, code] of [
    ["there is no option 'tablename'", '({ client, tablename: () => "x" })'],
    ['client is null', '({ client: null })'],
    ["checkTables is true or false, not 'yes'", '({ client, checkTables: "yes" })'],
    ["keySchema is 'live' or 'declared'", '({ client, keySchema: { tableName: "things" } })'],
  ] as const) {
    it(`is refused as options: ${problem}`, async () => {
      const options = foreign(code, { client }) as EntableModuleOptions;
      const { message } = await refusal(ModuleConfigurationError, [EntableModule.forRoot(options)]);
      expect(message).to.include(problem);
    });
  }

  it('is taken as options: a plain object, and functions in it', async () => {
    const options = foreign('({ client, tableName: (name) => "test-" + name })', { client }) as EntableModuleOptions;
    const imports = [EntableModule.forRoot(options), EntableModule.forFeature([Thing])];
    await withApplication({ imports }, (application) => {
      expect(application.get(EntableModule)).to.be.instanceOf(EntableModule);
    });
  });

  it('is refused in the list of a feature, whose array may be of another realm too', async () => {
    const entries = foreign('[Thing, { entity: Thing, tablename: "x" }]', { Thing }) as [];
    expect(() => EntableModule.forFeature(entries)).to.throw("there is no option 'tablename'");
  });

  for (const [title, code, told] of [
    [
      'an error',
      'Object.assign(new Error("too late"), { name: "TimeoutError", toString: () => "odd" })',
      'TimeoutError: too late',
    ],
    ['no error', '({ toString: () => "odd" })', 'odd'],
  ] as const) {
    it(`is told in a line where it fails the check of the tables: ${title}`, async () => {
      const failing = stubClient(() => undefined, { maxAttempts: 1 });
      // Whatever a client throws reaches the check as it is; the SDK's stack would wrap it.
      const throwing = Object.assign(Object.create(failing.client) as typeof client, {
        send: () => Promise.reject(foreign(code)),
      });
      const root = EntableModule.forRoot({ client: throwing, checkTables: true });
      const error = await refusal(TablesCheckError, [root, EntableModule.forFeature([Thing])]);
      expect(error.message.split('\n')).to.deep.equal([
        'The check of the tables failed:',
        `- Thing, table 'things': ${told}`,
      ]);
    });
  }

  it('is told once where two repositories fail by the same error', async () => {
    const throwing = Object.assign(Object.create(client) as typeof client, {
      send: () => Promise.reject(foreign('Object.assign(new Error("no"), { toString: () => String(Math.random()) })')),
    });
    const root = EntableModule.forRoot({ client: throwing, checkTables: true });
    const error = await refusal(TablesCheckError, [
      root,
      { module: class One {}, imports: [EntableModule.forFeature([Thing])] },
      { module: class Other {}, imports: [EntableModule.forFeature([Thing])] },
    ]);
    expect(error.failures).to.have.length(1);
  });
});

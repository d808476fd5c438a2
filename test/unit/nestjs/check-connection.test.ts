import 'reflect-metadata';
import { EntableModule, getClientToken, ModuleConfigurationError, type EntableModuleOptions } from '@entable/nestjs';
import { Module } from '@nestjs/common';
import { expect } from 'chai';
import { withApplication } from '../../support/nest-application.js';
import { stubClient } from '../../support/recording-client.js';
import { rejection, thrown } from '../../support/refusals.js';

const { client } = stubClient();
const started = (): never => {
  throw new Error('the application has started');
};
const refusal = (options: object): Promise<ModuleConfigurationError> =>
  rejection(
    ModuleConfigurationError,
    withApplication({ imports: [EntableModule.forRoot(options as EntableModuleOptions)] }, started),
  );

describe('EntableModule.forRoot', () => {
  it('refuses options that contradict each other when the application starts', async () => {
    expect((await refusal({ client, clientConfig: {} })).message).to.include('client or clientConfig, not both');
    expect((await refusal({ client: undefined })).message).to.include('client is undefined');
    expect((await refusal({ client, tableName: 'characters' })).message).to.include('tableName is a function');
    const keySchema = { tableName: 'characters', partitionKey: { name: 'name', type: 'S' }, indexes: [] };
    expect((await refusal({ client, keySchema })).message).to.include("keySchema is 'live' or 'declared'");
  });

  it('refuses a name that is none: one that is not set', () => {
    for (const connection of ['', null as never, 7 as never]) {
      thrown(ModuleConfigurationError, () => EntableModule.forRoot({ client, connection }));
      thrown(ModuleConfigurationError, () =>
        EntableModule.forRootAsync({ connection, useFactory: () => ({ client }) }),
      );
      thrown(ModuleConfigurationError, () => EntableModule.forFeature([], connection));
    }
  });

  it('refuses a second connection of one name, wherever it is imported', async () => {
    @Module({ imports: [EntableModule.forRootAsync({ useFactory: () => ({ client }) })] })
    class Feature {}
    const unnamed = { imports: [EntableModule.forRoot({ client }), Feature] };
    expect((await rejection(ModuleConfigurationError, withApplication(unnamed, started))).message).to.include(
      'EntableModule.forRoot() is imported 2 times',
    );
    const root = (): ReturnType<typeof EntableModule.forRoot> =>
      EntableModule.forRoot({ client, connection: 'archive' });
    const error = await rejection(ModuleConfigurationError, withApplication({ imports: [root(), root()] }, started));
    expect(error.message).to.include("EntableModule.forRoot({ connection: 'archive' }) is imported 2 times");
  });

  it('may be imported twice as the very same module', async () => {
    const root = EntableModule.forRoot({ client });
    @Module({ imports: [root] })
    class Feature {}
    await withApplication({ imports: [root, Feature] }, (application) => {
      expect(application.get(getClientToken())).to.equal(client);
    });
  });
});

describe('EntableModule.forRootAsync', () => {
  it('takes exactly one kind of factory', () => {
    class Options {
      createEntableOptions = () => ({ client });
    }
    const none = thrown(ModuleConfigurationError, () => EntableModule.forRootAsync({}));
    expect(none.message).to.include('one of useFactory, useClass and useExisting');
    thrown(ModuleConfigurationError, () => EntableModule.forRootAsync({ useClass: Options, useExisting: Options }));
  });

  it('refuses what a factory gives, as forRoot does, and a name that it gives', async () => {
    const given = [undefined, { client, clientConfig: {} }, { client, connection: 'archive' }];
    const messages = [];
    for (const options of given) {
      const root = EntableModule.forRootAsync({ useFactory: () => options as never });
      messages.push((await rejection(ModuleConfigurationError, withApplication({ imports: [root] }, started))).message);
    }
    expect(messages[0]).to.include('the options are undefined');
    expect(messages[1]).to.include('not both');
    expect(messages[2]).to.include('give connection to forRootAsync itself');
  });
});

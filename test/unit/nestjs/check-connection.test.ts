import 'reflect-metadata';
import { Entity, PartitionKey, type Repository } from '@entable/core';
import {
  EntableModule,
  getClientToken,
  getRepositoryToken,
  ModuleConfigurationError,
  type EntableConnectionOptions,
  type EntableModuleOptions,
  type EntableOptionsFactory,
} from '@entable/nestjs';
import { Injectable, Module, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { expect } from 'chai';
import { withApplication } from '../../support/nest-application.js';
import { stubClient } from '../../support/recording-client.js';
import { rejection, thrown } from '../../support/refusals.js';

@Entity('things')
class Thing {
  @PartitionKey() id!: string;
}

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

  it('refuses what would be passed over: another client, table or check than was meant', async () => {
    expect((await refusal({ client: null })).message).to.include('client is null; leave it out');
    expect((await refusal({ client: { region: 'eu-west-1' } })).message).to.include('client is an object that is none');
    expect((await refusal({ client, checkTables: 'true' })).message).to.include(
      "checkTables is true or false, not 'true'",
    );
    expect((await refusal({ client, tablename: () => 'x' })).message).to.include("there is no option 'tablename'");
    thrown(ModuleConfigurationError, () => EntableModule.forRoot(null as never));
  });

  it('takes options that are getters of a class, as those of a provider may be', async () => {
    class Options {
      readonly client = client;
      readonly #stage = 'test';
      get tableName(): (name: string) => string {
        return (name) => `${this.#stage}-${name}`;
      }
    }
    const imports = [
      EntableModule.forRootAsync({ useFactory: () => new Options() }),
      EntableModule.forFeature([Thing]),
    ];
    await withApplication({ imports }, (application) => {
      expect(application.get<Repository<Thing>>(getRepositoryToken(Thing)).tableName).to.equal('test-things');
    });
  });

  it('refuses options that are made once a request', async () => {
    const ofRequest = EntableModule.forRootAsync({ inject: [REQUEST], useFactory: () => ({ client }) });
    @Injectable({ scope: Scope.REQUEST })
    class OfRequest implements EntableOptionsFactory {
      createEntableOptions(): EntableConnectionOptions {
        return { client };
      }
    }
    for (const root of [ofRequest, EntableModule.forRootAsync({ useClass: OfRequest })]) {
      const error = await rejection(ModuleConfigurationError, withApplication({ imports: [root] }, started));
      expect(error.message).to.include('depend on a provider of a request');
    }
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

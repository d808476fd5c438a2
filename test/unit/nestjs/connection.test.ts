import 'reflect-metadata';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity, PartitionKey, Repository } from '@entable/core';
import { EntableModule, getClientToken, InjectClient, InjectRepository, TablesCheckError } from '@entable/nestjs';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { expect } from 'chai';
import { startApplication, withApplication } from '../../support/nest-application.js';
import { answered, stubClient } from '../../support/recording-client.js';
import { rejection } from '../../support/refusals.js';
import { stubbedTable } from '../../support/stubbed-table.js';

@Entity('characters')
class Character {
  @PartitionKey() name!: string;
}

/** Writes when the application ends, as a buffer or an audit log does. */
@Injectable()
class LastWords implements OnModuleDestroy {
  constructor(@InjectRepository(Character) private readonly characters: Repository<Character>) {}

  async onModuleDestroy(): Promise<void> {
    await this.characters.save(Object.assign(new Character(), { name: 'Homer' }));
  }
}

@Injectable()
class Transfers {
  constructor(@InjectClient() readonly client: DynamoDBClient) {}
}

/** What the client was told, in order; its requests are answered without a network. */
function recordedOwnClient(answer = stubbedTable(Character)): { config: object; happened: string[] } {
  const happened: string[] = [];
  const { requestHandler } = answer.client.config;
  const handler = {
    handle: (...request: Parameters<typeof requestHandler.handle>) => {
      happened.push('request');
      return requestHandler.handle(...request);
    },
    destroy: () => happened.push('destroy'),
  };
  const credentials = { accessKeyId: 'stub', secretAccessKey: 'stub' };
  const config = { requestHandler: handler, endpoint: 'http://stub.invalid', region: 'us-east-1', credentials };
  return { config: { ...config, maxAttempts: 1 }, happened };
}

describe("a connection's client", () => {
  it('is made of clientConfig, and destroyed after the last writes of other providers', async () => {
    const { config, happened } = recordedOwnClient();
    const imports = [EntableModule.forRoot({ clientConfig: config }), EntableModule.forFeature([Character])];
    const application = await startApplication({ imports, providers: [LastWords, Transfers] });
    expect(application.get(getClientToken())).to.be.instanceOf(DynamoDBClient);
    expect(application.get(Transfers).client).to.equal(application.get(getClientToken()));
    expect(happened).to.deep.equal([]);
    await application.close();
    expect(happened).to.deep.equal(['request', 'request', 'destroy']);
  });

  it('is made where nothing is given, and keeps the handlers of its commands', async () => {
    await withApplication({ imports: [EntableModule.forRoot()] }, (application) => {
      const client = application.get<DynamoDBClient>(getClientToken());
      expect(client).to.be.instanceOf(DynamoDBClient);
      expect(client.config.cacheMiddleware).to.equal(true);
    });
  });

  it('keeps none where clientConfig says so', async () => {
    const imports = [EntableModule.forRoot({ clientConfig: { cacheMiddleware: false } })];
    await withApplication({ imports }, (application) => {
      expect(application.get<DynamoDBClient>(getClientToken()).config.cacheMiddleware).to.equal(false);
    });
  });

  it('that was given is used, and not destroyed', async () => {
    for (const wrap of [(client: DynamoDBClient) => client, DynamoDBDocumentClient.from.bind(DynamoDBDocumentClient)]) {
      const { client: bare, operations } = stubbedTable(Character);
      const client = wrap(bare);
      let destroyed = 0;
      for (const each of [bare, client]) Object.assign(each, { destroy: () => (destroyed += 1) });
      const imports = [EntableModule.forRoot({ client }), EntableModule.forFeature([Character])];
      await withApplication({ imports, providers: [LastWords] }, (application) => {
        expect(application.get(getClientToken())).to.equal(client);
      });
      expect(operations()).to.deep.equal(['DescribeTable', 'PutItem']);
      expect(destroyed).to.equal(0);
    }
  });

  it('is destroyed where the check of the tables fails the start', async () => {
    const { config, happened } = recordedOwnClient(stubClient(() => answered({}), { maxAttempts: 1 }));
    const root = EntableModule.forRoot({ clientConfig: config, checkTables: true });
    const start = startApplication({ imports: [root, EntableModule.forFeature([Character])] });
    await rejection(TablesCheckError, start);
    expect(happened).to.deep.equal(['request', 'destroy']);
  });

  it('can be overridden in tests, and then none is made or destroyed', async () => {
    const { config, happened } = recordedOwnClient();
    const { client, operations } = stubbedTable(Character);
    const imports = [EntableModule.forRoot({ clientConfig: config }), EntableModule.forFeature([Character])];
    await withApplication(
      { imports, providers: [LastWords, Transfers] },
      (application) => expect(application.get(Transfers).client).to.equal(client) as never,
      (builder) => builder.overrideProvider(getClientToken()).useValue(client),
    );
    expect(operations()).to.deep.equal(['DescribeTable', 'PutItem']);
    expect(happened).to.deep.equal([]);
  });
});

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Repository } from '@entable/core';
import { getClientToken } from '@entable/nestjs';
import { createTables, deleteTables } from '@entable/testing';
import type { INestApplication, LoggerService } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../examples/springfield-api/app.module.js';
import { Character } from '../../examples/springfield-api/characters/character.js';
import { documentApi } from '../../examples/springfield-api/document-api.js';
import { Episode } from '../../examples/springfield-api/episodes/episode.js';
import { Settings } from '../../examples/springfield-api/settings.js';
import { client as sharedClient, uniqueTableName } from './engine.js';

/** The service under test, with tables of its own, and the requests that tests send it. */
export class SpringfieldApi {
  readonly characters: Repository<Character>;
  readonly episodes: Repository<Episode>;

  private constructor(
    private readonly app: INestApplication,
    private readonly client: DynamoDBClient,
    private readonly tableName: (name: string) => string,
    readonly url: string,
  ) {
    this.characters = new Repository(Character, { client, tableName });
    this.episodes = new Repository(Episode, { client, tableName });
  }

  /** Starts the very module of the example; only its client and its settings are the test's. */
  static async start(client = sharedClient(), logger: LoggerService | false = false): Promise<SpringfieldApi> {
    const tablePrefix = uniqueTableName('springfield-');
    const tableName = (name: string): string => tablePrefix + name;
    await createTables(client, [Character, Episode], { tableName });
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(Settings)
      .useValue({ tablePrefix, cursorSecret: 'of this test', port: 0 } satisfies Settings)
      .overrideProvider(getClientToken())
      .useValue(client)
      .compile();
    const app = module.createNestApplication({ logger });
    documentApi(app);
    await app.listen(0, '127.0.0.1');
    return new SpringfieldApi(app, client, tableName, await app.getUrl());
  }

  async stop(): Promise<void> {
    await this.app.close();
    await deleteTables(this.client, [Character, Episode], { tableName: this.tableName });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, headers);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, {}, body);
  }

  patch(path: string, ifMatch: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, { 'If-Match': ifMatch }, body);
  }

  async send(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  }
}

/** What the service answered; `body` is undefined where there was none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export const homer = { name: 'Homer', age: 39, occupation: 'Safety Inspector', catchphrase: "D'oh!" };

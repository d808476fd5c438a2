import { Repository } from '@entable/core';
import { createTables, deleteTables, type DynamoDB } from '@entable/testing';
import autocannon, { type Result } from 'autocannon';
import { Character } from '../../examples/springfield-api/characters/character.js';
import { Episode } from '../../examples/springfield-api/episodes/episode.js';
import { wasAcknowledged } from './attempts.js';
import { findLosses } from './find-losses.js';
import { startService } from './start-service.js';
import { occupation, sharedNames, Traffic } from './traffic.js';

/** How much load, and which faults. */
export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  readonly seed: number;
  /** The share of requests to DynamoDB that are throttled. */
  readonly faultRate: number;
}

/** What came of it. */
export interface LoadReport {
  readonly result: Result;
  readonly answers: ReadonlyMap<string, number>;
  readonly acknowledged: number;
  readonly faults: number;
  /** Resident memory of the service in bytes, ten times a second. */
  readonly memory: readonly number[];
  /** Answers that no request should get. */
  readonly unexpected: readonly string[];
  /** What was acknowledged and is not stored. */
  readonly losses: readonly string[];
}

/** Drives the service, in a process of its own, and compares what is stored with what it acknowledged. */
export async function runLoad(
  { client, endpoint }: Pick<DynamoDB, 'client' | 'endpoint'>,
  { seconds, connections, seed, faultRate }: LoadOptions,
): Promise<LoadReport> {
  const tablePrefix = `load-${process.pid}-${Date.now().toString(36)}-`;
  const tableName = (name: string): string => tablePrefix + name;
  await createTables(client, [Character, Episode], { tableName });
  try {
    const characters = new Repository(Character, { client, tableName });
    const episodes = new Repository(Episode, { client, tableName });
    const traffic = new Traffic();
    for (const name of sharedNames) {
      await characters.create(Object.assign(new Character(), { name, age: 0, occupation }));
      traffic.attempts.push({ kind: 'create', name, isAcknowledged: true });
    }
    const service = await startService({
      TABLE_PREFIX: tablePrefix,
      CURSOR_SECRET: 'of this load',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      FAULTS_SEED: String(seed),
      FAULTS_RATE: String(faultRate),
    });
    let result: Result;
    let faults: number;
    try {
      result = await autocannon({
        url: service.url,
        duration: seconds,
        connections,
        timeout: 30,
        requests: traffic.round(),
      });
    } finally {
      faults = await service.stop();
    }
    const losses = findLosses(traffic.attempts, {
      characters: await characters.scanAll({ consistentRead: true }),
      episodes: await episodes.scanAll({ consistentRead: true }),
    });
    const { answers, attempts, unexpected } = traffic;
    const acknowledged = attempts.filter(wasAcknowledged).length;
    return { result, answers, acknowledged, faults, memory: service.memory, unexpected, losses };
  } finally {
    await deleteTables(client, [Character, Episode], { tableName });
  }
}

import { connectDynamoDB, type EngineName } from '@entable/testing';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The client that all tests of this process share. To be called in hooks and tests. */
export function client(): DynamoDBClient {
  return connectDynamoDB().client;
}

/** Which engine this run has. To be called in hooks and tests. */
export function engine(): EngineName {
  return connectDynamoDB().engine;
}

/** A table name that no other test, file or process uses. */
export function uniqueTableName(name: string): string {
  return `${name}-${process.pid}-${Date.now().toString(36)}-${counter++}`;
}
let counter = 0;

/** What not every engine has. */
export type Feature = keyof typeof features;

const features = {
  transactions: { lacking: ['embedded'], what: 'transactions' },
  'map-equality': { lacking: ['embedded'], what: 'equality of maps and lists in conditions' },
  'failed-condition-item': { lacking: ['embedded'], what: 'ReturnValuesOnConditionCheckFailure' },
  'nested-updated-new': { lacking: ['embedded'], what: 'UPDATED_NEW of whole attributes for nested paths' },
  ttl: { lacking: ['embedded'], what: 'TTL updates' },
  streams: { lacking: ['embedded'], what: 'DynamoDB Streams' },
  partiql: { lacking: ['embedded'], what: 'PartiQL' },
  'add-index': { lacking: ['embedded'], what: 'adding an index to an on-demand table' },
} as const satisfies Record<string, { lacking: readonly EngineName[]; what: string }>;

/** An `it` that is skipped, with the reason in its title, where the engine of this run lacks the feature. */
export function itNeeds(
  feature: Feature,
  title: string,
  fn: (this: Mocha.Context) => Promise<void> | void,
): Mocha.Test {
  return it(title, async function () {
    const { lacking, what } = features[feature];
    const running = engine();
    if ((lacking as readonly EngineName[]).includes(running))
      skipVisibly(this, `the engine '${running}' lacks ${what}`);
    await fn.call(this);
  });
}

/** Skips the running test and says why where the report shows it. */
export function skipVisibly(context: Mocha.Context, reason: string): never {
  context.test!.title += ` [skipped: ${reason}]`;
  return context.skip();
}

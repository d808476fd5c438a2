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
  streams: { lacking: ['embedded'], what: 'DynamoDB Streams' },
  'add-index': { lacking: ['embedded'], what: 'adding an index to an on-demand table' },
} as const satisfies Record<string, { lacking: readonly EngineName[]; what: string }>;

/** An `it` that is skipped, with the reason in its title, where the engine of this run lacks the feature. */
export function itNeeds(
  feature: Feature,
  title: string,
  fn: (this: Mocha.Context) => Promise<void> | void,
): Mocha.Test {
  return it(title, async function () {
    const reason = whyLacking(feature);
    if (reason !== undefined) skipVisibly(this, reason);
    await fn.call(this);
  });
}

/** Why the engine of this run can't do what needs the feature; `undefined` where it can. To be called in hooks and tests. */
export function whyLacking(feature: Feature): string | undefined {
  const { lacking, what } = features[feature];
  const running = engine();
  return (lacking as readonly EngineName[]).includes(running) ? `the engine '${running}' lacks ${what}` : undefined;
}

/** Whether there is a feature of that name: pages name theirs in text. */
export function isFeature(name: string): name is Feature {
  return Object.hasOwn(features, name);
}

/** Skips the running test and says why where the report shows it. */
export function skipVisibly(context: Mocha.Context, reason: string): never {
  context.test!.title += ` [skipped: ${reason}]`;
  return context.skip();
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createClient } from '../engines/create-client.js';
import type { EngineName } from '../engines/engine.js';
import { endpointVariable, engineVariable } from './run-environment.js';

/** The DynamoDB of this test run. */
export interface ConnectedDynamoDB {
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly engine: EngineName;
}

let connected: ConnectedDynamoDB | undefined;

/**
 * The DynamoDB that the mocha global fixtures started, with a client that all tests of this process share.
 *
 * Call it in a hook or a test: the fixtures run after the files are loaded.
 *
 * @throws Error where the global fixtures did not run.
 *
 * @example
 * ```ts
 * before(() => createTables(connectDynamoDB().client, [Character]));
 * ```
 */
export function connectDynamoDB(): ConnectedDynamoDB {
  const endpoint = process.env[endpointVariable];
  const engine = process.env[engineVariable];
  if (!endpoint || !engine) {
    throw new Error(
      'No DynamoDB runs for these tests. Add "require": ["@entable/testing/mocha"] to .mocharc.json, and call ' +
        'connectDynamoDB() in a hook or a test, not while the file loads.',
    );
  }
  if (connected?.endpoint !== endpoint) {
    connected = { client: createClient(endpoint), endpoint, engine: engine as EngineName };
  }
  return connected;
}

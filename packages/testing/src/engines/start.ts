import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { chooseEngine, type Starters } from './choose.js';
import { startContainer } from './container.js';
import { createClient } from './create-client.js';
import { startEmbedded } from './embedded.js';
import { startEndpoint } from './endpoint.js';
import type { EngineName } from './engine.js';
import { startJar } from './jar.js';
import type { StartOptions } from './start-options.js';

/** A DynamoDB for tests. */
export interface DynamoDB {
  /** A client of it; `stop` destroys it. */
  readonly client: DynamoDBClient;
  /** Its URL, for clients of your own. */
  readonly endpoint: string;
  readonly engine: EngineName;
  /** Which engine this is, and why this one: fit to be printed. */
  readonly reason: string;
  /** Ends it, and all data with it; an `'endpoint'` that someone else started is left running. */
  stop(): Promise<void>;
}

const starters: Starters = {
  container: (options, env) => startContainer(options, env),
  jar: startJar,
  embedded: startEmbedded,
  endpoint: startEndpoint,
};

/**
 * Starts a DynamoDB for tests, empty and in memory.
 *
 * `'auto'` takes the first that works: an endpoint where one is given, DynamoDB Local in a container, DynamoDBLocal.jar,
 * and dynalite in this process. The last needs nothing, but lacks transactions, TTL and PartiQL.
 *
 * @param options - which engine, and where its parts are. Times are milliseconds.
 * @throws Error where the engine that is asked for can't be had; the message says what to do.
 *
 * @example
 * ```ts
 * const { client, reason, stop } = await startDynamoDB();
 * console.log(reason); // DynamoDB Local in a container (Docker answers)
 * await createTables(client, [Character]);
 * await stop();
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html
 */
export async function startDynamoDB(options: StartOptions = {}): Promise<DynamoDB> {
  const { endpoint, engine, reason, stop } = await chooseEngine(options, process.env, starters);
  let client: DynamoDBClient;
  try {
    client = createClient(endpoint, options.clientConfig);
  } catch (error) {
    await stop();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    client,
    endpoint,
    engine,
    reason,
    stop: () => {
      client.destroy();
      return (stopped ??= stop());
    },
  };
}

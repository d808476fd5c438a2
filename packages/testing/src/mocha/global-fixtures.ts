import { startDynamoDB, type DynamoDB } from '../engines/start.js';
import { announce, endpointVariable } from './run-environment.js';

let running: DynamoDB | undefined;
let takeBack: (() => void) | undefined;

/**
 * Starts one DynamoDB for a whole run of mocha, with `--parallel` too, and prints which.
 *
 * `ENTABLE_ENGINE` chooses the engine; a given `ENTABLE_ENDPOINT` is used as it is. Tests reach it by
 * `connectDynamoDB()`, or by a plain `new DynamoDBClient({})`: the environment points there.
 *
 * @throws Error where no engine can be had.
 *
 * @example
 * ```json
 * { "require": ["@entable/testing/mocha"] }
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html
 */
export async function mochaGlobalSetup(): Promise<void> {
  running = await startDynamoDB(process.env[endpointVariable] ? { engine: 'endpoint' } : {});
  takeBack = announce(running.endpoint, running.engine);
  // Not to stdout, which belongs to the reporter (`--reporter json`).
  process.stderr.write(`entable: ${running.reason}\n`);
}

/**
 * Stops what `mochaGlobalSetup` started, and puts the environment back as it was.
 *
 * @example
 * ```ts
 * export { mochaGlobalSetup, mochaGlobalTeardown } from '@entable/testing/mocha';
 * ```
 */
export async function mochaGlobalTeardown(): Promise<void> {
  takeBack?.();
  await running?.stop();
  running = undefined;
  takeBack = undefined;
}

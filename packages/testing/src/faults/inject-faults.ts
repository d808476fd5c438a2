import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { checkPlan, isScript } from './check-plan.js';
import { FaultyHandler } from './faulty-handler.js';
import type { FaultRecord } from './history.js';
import type { FaultPlan } from './plan.js';
import { random } from './random.js';
import { scripted } from './scripted.js';

/** Faults that happen to a client's requests until they are stopped. */
export interface Faults extends Disposable {
  /** What was done to which request, in the order in which they came. It grows. */
  readonly history: readonly FaultRecord[];
  /** Ends the faults; other plans on the same client go on. Safe to call again. `using` calls it by itself. */
  stop(): void;
}

/**
 * Lets faults happen to the requests of a client: throttling, lost requests and replies, late answers, unprocessed parts
 * of batches, cancelled transactions.
 *
 * They happen between the SDK and the network, so that the SDK's own retries see each of them. Requests that manage
 * tables are left alone unless the plan names them. Calls that are under way when the faults begin are left alone too.
 * A client takes several plans: the later is nearer to the caller.
 *
 * @param client - the client, or a document client around it; other clients are not concerned.
 * @param plan - a script, or random faults from a seed. Times are milliseconds.
 * @returns what happened so far, and how to stop.
 * @throws TypeError where the plan or the client will not do; nothing is changed then.
 *
 * @example
 * ```ts
 * const faults = injectFaults(client, [{ operation: 'PutItem', fault: 'dropReply' }]);
 * await characters.create(homer).catch(() => undefined); // the SDK sends it twice: was it there already?
 * console.log(faults.history); // [{ operation: 'PutItem', request: 1, attempt: 1, fault: 'dropReply', processed: 'all' }]
 * faults.stop();
 * ```
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export function injectFaults(client: Pick<DynamoDBClient, 'config'>, plan: FaultPlan): Faults {
  checkPlan(plan);
  checkClient(client);
  const { config } = client;
  const handler = new FaultyHandler(config.requestHandler, isScript(plan) ? scripted(plan) : random(plan));
  config.requestHandler = handler;

  const stop = (): void => {
    handler.stopped = true;
    // One that was stopped beneath one that goes on is taken away with it.
    for (let top: object = config.requestHandler; FaultyHandler.is(top) && top.stopped; top = config.requestHandler) {
      config.requestHandler = top.inner;
    }
  };
  return { history: handler.history, stop, [Symbol.dispose]: stop };
}

function checkClient(client: Pick<DynamoDBClient, 'config'>): void {
  const config = client?.config as Partial<DynamoDBClient['config']> | undefined;
  if (typeof config?.requestHandler?.handle !== 'function') {
    throw new TypeError('injectFaults: the client must be a DynamoDBClient, or a DynamoDBDocumentClient around one.');
  }
  if (config.cacheMiddleware) {
    throw new TypeError(
      'injectFaults: a client with cacheMiddleware keeps the request handlers that it began with. ' +
        'Make the client of the tests without it.',
    );
  }
}

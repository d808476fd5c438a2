import { localIdentity } from '../engines/create-client.js';

/** Where the engine of this run is told to the test files, which may run in other processes. */
export const endpointVariable = 'ENTABLE_ENDPOINT';
export const engineVariable = 'ENTABLE_RUNNING_ENGINE';

/**
 * Tells test files, and AWS SDK clients made without options, which DynamoDB to use.
 *
 * @returns puts the environment back as it was.
 */
export function announce(endpoint: string, engine: string): () => void {
  const variables = {
    [endpointVariable]: endpoint,
    [engineVariable]: engine,
    // Also where the environment has others: tests that empty tables must never reach another database.
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: localIdentity.region,
    AWS_ACCESS_KEY_ID: localIdentity.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localIdentity.secretAccessKey,
  };
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);

  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

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
  const own = { [endpointVariable]: endpoint, [engineVariable]: engine };
  const unlessSet = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: localIdentity.region,
    AWS_ACCESS_KEY_ID: localIdentity.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localIdentity.secretAccessKey,
  };
  const before: [name: string, value: string | undefined][] = [];
  const set = (name: string, value: string): void => {
    before.push([name, process.env[name]]);
    process.env[name] = value;
  };
  for (const [name, value] of Object.entries(own)) set(name, value);
  for (const [name, value] of Object.entries(unlessSet)) if (!process.env[name]) set(name, value);

  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

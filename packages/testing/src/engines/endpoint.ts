import { untilAnswers } from './answers.js';
import type { RunningEngine } from './engine.js';
import { EngineUnavailable, firstLineOf } from './engine-unavailable.js';
import type { Environment, StartOptions } from './start-options.js';

const defaultLimitMs = 5_000;

/** The endpoint that the caller or the environment names. */
export function givenEndpoint(options: StartOptions, env: Environment): string | undefined {
  return options.endpoint || env['ENTABLE_ENDPOINT'] || undefined;
}

/** Attaches to a DynamoDB that someone else started, and will stop. */
export async function startEndpoint(options: StartOptions, env: Environment): Promise<RunningEngine> {
  const endpoint = givenEndpoint(options, env);
  if (endpoint === undefined) {
    throw new EngineUnavailable(
      'no endpoint is given',
      "Pass { endpoint: 'http://localhost:8000' } or set ENTABLE_ENDPOINT.",
    );
  }
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new EngineUnavailable(`the endpoint '${endpoint}' is no URL`, 'Write it as http://localhost:8000.');
  }
  try {
    await untilAnswers(endpoint, options.startTimeoutMs ?? defaultLimitMs);
  } catch (error) {
    throw new EngineUnavailable(
      firstLineOf(error),
      'Start DynamoDB there, or leave out the option endpoint and ENTABLE_ENDPOINT.',
      { cause: error },
    );
  }
  return { endpoint, description: `the DynamoDB that runs at ${endpoint}`, stop: () => Promise.resolve() };
}

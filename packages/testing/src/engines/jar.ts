import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { untilAnswers } from './answers.js';
import type { RunningEngine } from './engine.js';
import { EngineUnavailable, firstLineOf } from './engine-unavailable.js';
import { freePort } from './free-port.js';
import { spawnJava } from './java-process.js';
import { defaultStartTimeoutMs, type Environment, type StartOptions } from './start-options.js';

/** Starts DynamoDBLocal.jar with Java, in memory, on a free port. */
export async function startJar(options: StartOptions, env: Environment): Promise<RunningEngine> {
  const jar = knownJar(options, env);
  const home = dirname(jar);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const args = [
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    jar,
    '-inMemory',
    '-sharedDb',
    '-port',
    String(port),
  ];
  // Tests report to nobody, unless the user says otherwise.
  const java = spawnJava(args, home, { DDB_LOCAL_TELEMETRY: 'false', ...env });

  const giveUp = new AbortController();
  const failed = await Promise.race([
    java.died,
    untilAnswers(endpoint, options.startTimeoutMs ?? defaultStartTimeoutMs, giveUp.signal).catch(asUnavailable),
  ]);
  giveUp.abort();
  if (failed !== undefined) {
    await java.stop();
    throw failed;
  }
  return { endpoint, description: `DynamoDB Local as a Java process (${jar})`, stop: () => java.stop() };
}

function knownJar(options: StartOptions, env: Environment): string {
  const given = options.jar || env['ENTABLE_DYNAMODB_LOCAL_JAR'];
  const remedy =
    'Download DynamoDB Local from AWS, and pass { jar: <path of DynamoDBLocal.jar> } or set ENTABLE_DYNAMODB_LOCAL_JAR.';
  if (!given) throw new EngineUnavailable('no DynamoDBLocal.jar is known', remedy);
  const jar = resolve(given);
  if (!existsSync(jar)) throw new EngineUnavailable(`there is no ${jar}`, remedy);
  return jar;
}

function asUnavailable(error: unknown): Error {
  return new EngineUnavailable(`DynamoDBLocal.jar: ${firstLineOf(error)}`, 'Give it longer with startTimeoutMs.', {
    cause: error,
  });
}

import { randomUUID } from 'node:crypto';
import type { RunningEngine } from './engine.js';
import { EngineUnavailable, firstLineOf } from './engine-unavailable.js';
import { defaultStartTimeoutMs, type Environment, type StartOptions } from './start-options.js';
import { silentDocker } from './silent-docker.js';
import { within } from './within.js';

type Testcontainers = typeof import('testcontainers');
type Docker = Awaited<ReturnType<Testcontainers['getContainerRuntimeClient']>>;

const defaultImage = 'amazon/dynamodb-local';
const port = 8000;
const detectLimitMs = 5_000;
const pullLimitMs = 180_000;

/** Starts DynamoDB Local in a container, in memory, by testcontainers. */
export async function startContainer(
  options: StartOptions,
  env: Environment,
  load: () => Promise<Testcontainers> = () => import('testcontainers'),
): Promise<RunningEngine> {
  const { image = defaultImage, startTimeoutMs = defaultStartTimeoutMs } = options;
  const testcontainers = await load().catch((error: unknown) => Promise.reject(notLoaded(error)));
  const docker = await connectDocker(testcontainers, env);
  await needImage(testcontainers, docker, image);
  await needReaper(testcontainers, docker);

  const name = `entable-dynamodb-${randomUUID()}`;
  const container = new testcontainers.GenericContainer(image)
    .withName(name)
    // Tests report to nobody, unless the user says otherwise.
    .withEnvironment({ DDB_LOCAL_TELEMETRY: env['DDB_LOCAL_TELEMETRY'] ?? 'false' })
    .withCommand(['-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb'])
    .withExposedPorts(port)
    .withWaitStrategy(testcontainers.Wait.forHttp('/', port).forStatusCode(400))
    .withStartupTimeout(startTimeoutMs);
  const started = await container.start().catch(async (error: unknown) => {
    await discard(docker, name);
    throw notStarted(image, error);
  });
  return {
    endpoint: `http://${started.getHost()}:${started.getMappedPort(port)}`,
    description: 'DynamoDB Local in a container (Docker answers)',
    stop: async () => {
      await started.stop();
    },
  };
}

async function connectDocker({ getContainerRuntimeClient }: Testcontainers, env: Environment): Promise<Docker> {
  const limit = `within ${detectLimitMs / 1000} s`;
  try {
    const silent = await silentDocker(env, detectLimitMs);
    if (silent !== undefined) throw new Error(`${silent} says nothing ${limit}`);
    return await within(detectLimitMs, getContainerRuntimeClient(), () => new Error(`none was found ${limit}`));
  } catch (error) {
    throw new EngineUnavailable(
      `no Docker engine answers (${firstLineOf(error)})`,
      'Start Docker, or choose another engine.',
      { cause: error },
    );
  }
}

async function needImage({ ImageName }: Testcontainers, docker: Docker, image: string): Promise<void> {
  const imageName = ImageName.fromString(image);
  const late = (): Error => new Error(`not there after ${pullLimitMs / 1000} s`);
  try {
    await within(pullLimitMs, docker.image.pull(imageName, { force: false, platform: undefined }), late);
  } catch (error) {
    throw new EngineUnavailable(
      `Docker has no image ${image} and can't pull it (${firstLineOf(error)})`,
      `Try: docker pull ${image}`,
      { cause: error },
    );
  }
}

/** The helper container that clears away after a process that was killed. `start` would ask for it too, but not say so. */
async function needReaper({ getReaper }: Testcontainers, docker: Docker): Promise<void> {
  const late = (): Error => new Error(`not there after ${pullLimitMs / 1000} s`);
  try {
    await within(pullLimitMs, getReaper(docker), late);
  } catch (error) {
    throw new EngineUnavailable(
      `testcontainers' helper container ryuk does not start (${firstLineOf(error)})`,
      "Where its image can't be pulled, set TESTCONTAINERS_RYUK_DISABLED=true.",
      { cause: error },
    );
  }
}

/** What testcontainers leaves behind where it fails between creating a container and its being ready. */
async function discard(docker: Docker, name: string): Promise<void> {
  await docker.container
    .getById(name)
    .remove({ force: true, v: true })
    .catch(() => {});
}

function notLoaded(error: unknown): Error {
  // `import()` of the ES module and `require` of the CommonJS build say it each in its own way.
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return new EngineUnavailable(
    missing ? 'testcontainers is not installed' : `testcontainers can't be loaded (${firstLineOf(error)})`,
    'The container engine needs it: npm install --save-dev testcontainers@11',
    { cause: error },
  );
}

function notStarted(image: string, error: unknown): Error {
  return new EngineUnavailable(
    `a container of ${image} does not start (${firstLineOf(error)})`,
    'DEBUG=testcontainers* shows what Docker says.',
    { cause: error },
  );
}

import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startContainer } from '#testing/engines/container.js';
import { startEndpoint } from '#testing/engines/endpoint.js';
import { EngineUnavailable } from '#testing/engines/engine-unavailable.js';
import { freePort } from '#testing/engines/free-port.js';
import { startJar } from '#testing/engines/jar.js';

async function refusal(promise: Promise<unknown>): Promise<EngineUnavailable> {
  const error = await promise.then(
    () => expect.fail('it started'),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(EngineUnavailable);
  return error as EngineUnavailable;
}

describe('the engine container', () => {
  for (const code of ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']) {
    it(`says how to get testcontainers where it is not installed (${code})`, async () => {
      const missing = Object.assign(new Error('Cannot find package'), { code });
      const { why, message } = await refusal(startContainer({}, {}, () => Promise.reject(missing)));
      expect(why).to.equal('testcontainers is not installed');
      expect(message).to.contain('npm install --save-dev testcontainers@11');
    });
  }

  it('says so where testcontainers fails to load', async () => {
    const broken = new TypeError('webidl.util.markAsUncloneable is not a function');
    const { why } = await refusal(startContainer({}, {}, () => Promise.reject(broken)));
    expect(why).to.equal("testcontainers can't be loaded (webidl.util.markAsUncloneable is not a function)");
  });
});

describe('the engine jar', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'entable-jar-'))));
  after(() => rm(folder, { recursive: true }));

  it('says how to name the jar where none is known', async () => {
    const { why, message } = await refusal(startJar({}, {}));
    expect(why).to.equal('no DynamoDBLocal.jar is known');
    expect(message).to.contain('ENTABLE_DYNAMODB_LOCAL_JAR');
  });

  it('names the jar that is not there', async () => {
    const { why } = await refusal(startJar({}, { ENTABLE_DYNAMODB_LOCAL_JAR: '/nowhere/DynamoDBLocal.jar' }));
    expect(why).to.contain('there is no ').and.contain('DynamoDBLocal.jar');
  });

  it('says that Java is missing', async () => {
    const jar = join(folder, 'DynamoDBLocal.jar');
    await writeFile(jar, '');
    const { why, message } = await refusal(startJar({ jar }, { JAVA_HOME: folder }));
    expect(why).to.equal(`'${join(folder, 'bin', 'java')}' is not there`);
    expect(message).to.contain('JAVA_HOME');
  });

  it('shows what the process wrote where it dies early', async function () {
    const jar = join(folder, 'DynamoDBLocal.jar');
    await writeFile(jar, 'no jar');
    const { why, message } = await refusal(startJar({ jar }, process.env));
    if (why.includes('is not there')) this.skip();
    expect(why).to.equal('DynamoDBLocal.jar ended by itself (1)');
    expect(message).to.match(/It wrote:\n.*corrupt jarfile/s);
  });
});

describe('the engine endpoint', () => {
  it('asks for one where none is given', async () => {
    expect((await refusal(startEndpoint({}, {}))).message).to.contain('ENTABLE_ENDPOINT');
  });

  it('refuses what is no URL', async () => {
    expect((await refusal(startEndpoint({ endpoint: 'localhost:8000' }, {}))).why).to.contain(
      "'localhost:8000' is no URL",
    );
  });

  it('names the endpoint where nothing listens', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    // Time enough for a busy machine to be told so.
    const { why } = await refusal(startEndpoint({ endpoint, startTimeoutMs: 2000 }, {}));
    expect(why).to.contain(`nothing answers at ${endpoint}`).and.contain('ECONNREFUSED');
  });

  it('does not hang where something listens and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    try {
      expect((await refusal(startEndpoint({ endpoint, startTimeoutMs: 300 }, {}))).why).to.contain(
        `nothing answers at ${endpoint}`,
      );
    } finally {
      silent.close();
    }
  });
});

import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect } from 'chai';
import { freePort } from '#testing/engines/free-port.js';
import { silentDocker } from '#testing/engines/silent-docker.js';

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('silentDocker', () => {
  const servers: Server[] = [];
  const opened = <S extends Server>(server: S): S => {
    servers.push(server);
    return server;
  };
  after(() => servers.forEach((server) => server.close()));

  it('names the address that takes connections and never answers', async () => {
    const DOCKER_HOST = await listening(opened(createServer()));
    expect(await silentDocker({ DOCKER_HOST }, 100)).to.equal(DOCKER_HOST);
  });

  it('is content with one that answers, whatever it answers', async () => {
    const server = createHttpServer((_, response) => response.writeHead(500).end());
    const DOCKER_HOST = await listening(opened(server));
    expect(await silentDocker({ DOCKER_HOST }, 5_000)).to.equal(undefined);
  });

  it('leaves it to testcontainers where nothing is there', async () => {
    const DOCKER_HOST = `tcp://127.0.0.1:${await freePort()}`;
    expect(await silentDocker({ DOCKER_HOST }, 5_000)).to.not.equal(DOCKER_HOST);
    expect(await silentDocker({ DOCKER_HOST: 'no address' }, 5_000)).to.not.equal('no address');
  });
});

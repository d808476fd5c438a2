import { connectDynamoDB } from '@entable/testing';
import { expect } from 'chai';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../../../support/run-typescript.js';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('npm run example', () => {
  const running = new Set<ChildProcessWithoutNullStreams>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
  });

  /** Starts it, and gives what it has printed when it says that it runs. */
  async function start(port: number, ...options: string[]) {
    const file = join(root, 'build/examples/springfield-api/run.js');
    const child = spawn(process.execPath, [file, ...options], { env: { ...process.env, PORT: String(port) } });
    running.add(child);
    const exit = once(child, 'exit').finally(() => running.delete(child));
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
    const ended = exit.then(() => Promise.reject(new Error(text)));
    ended.catch(() => undefined);
    while (!text.includes('Ctrl-C')) await Promise.race([once(child.stdout, 'data'), ended]);
    return { child, exit, printed: () => text };
  }

  it('does not speak for whatever listens at its port already', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const failure: unknown = await start(port).catch((error: unknown) => error);
      expect(String(failure)).to.contain('EADDRINUSE').and.contain('PORT=3001 npm run example');
    } finally {
      other.close();
    }
  });

  for (const options of [[], ['--endpoint']]) {
    it(`serves a few characters, and ends at Ctrl-C (${options.join('') || 'embedded'})`, async function () {
      this.timeout(60_000);
      const port = await freePort();
      const endpoint = options.flatMap((option) => [option, connectDynamoDB().endpoint]);
      const { child, exit, printed } = await start(port, ...endpoint);
      expect(printed()).to.contain(`http://localhost:${port}/docs`);
      expect(printed().match(/^ +curl/gm)).to.have.length(3);

      const response = await fetch(`http://localhost:${port}/characters?occupation=Student&limit=2`);
      const names = ((await response.json()) as { name: string }[]).map(({ name }) => name);
      expect(names).to.deep.equal(['Bart', 'Lisa']);
      expect(response.headers.get('link')).to.contain('rel="next"');

      child.kill('SIGINT');
      const [code, signal] = (await exit) as [number | null, string | null];
      expect([code, signal]).to.deep.equal([0, null]);
      const refused = await fetch(`http://localhost:${port}/health`).catch((error: Error) => error.message);
      expect(refused).to.equal('fetch failed');
    });
  }
});

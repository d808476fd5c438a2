import { get, type RequestOptions } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './start-options.js';

/**
 * The Docker address that takes connections and never answers, as a paused Docker Desktop does.
 *
 * testcontainers would ask it too, but can't be told to give up: its open request would keep this process alive.
 *
 * @returns `undefined` where one answers, or none is there.
 */
export async function silentDocker(env: Environment, limitMs: number): Promise<string | undefined> {
  // In the order in which testcontainers tries them.
  const addresses = [
    env['DOCKER_HOST'],
    'unix:///var/run/docker.sock',
    `unix://${join(homedir(), '.docker', 'run', 'docker.sock')}`,
    `unix://${join(homedir(), '.docker', 'desktop', 'docker.sock')}`,
  ];
  for (const address of addresses) {
    if (!address || !URL.canParse(address)) continue;
    const answer = await ping(address, limitMs);
    if (answer === 'silent') return address;
    if (answer === 'answers') return undefined;
  }
  return undefined;
}

function ping(address: string, limitMs: number): Promise<'answers' | 'silent' | 'refuses'> {
  const { hostname, port, pathname } = new URL(address);
  const where: RequestOptions = hostname === '' ? { socketPath: pathname } : { hostname, port };
  return new Promise((resolve) => {
    const request = get({ ...where, path: '/_ping', agent: false }, (response) => {
      response.destroy();
      resolve('answers');
    });
    const timer = setTimeout(() => {
      resolve('silent');
      request.destroy();
    }, limitMs);
    request.on('error', () => resolve('refuses'));
    request.on('close', () => clearTimeout(timer));
  });
}

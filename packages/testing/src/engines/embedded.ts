import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { RunningEngine } from './engine.js';
import { watchRequests } from './watch-requests.js';

/** Starts dynalite in this process: nothing to install, but not all of DynamoDB. */
export async function startEmbedded(): Promise<RunningEngine> {
  // Imported when it is asked for: its store takes time to load, and users of other engines don't need it.
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const untilAnswered = watchRequests(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A forgotten stop() shall not keep the process alive.
  server.unref();
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://127.0.0.1:${port}`,
    description: 'embedded dynalite',
    stop: async () => {
      server.ref();
      // A write that meets a closed store throws where nobody can catch it.
      await untilAnswered();
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
        // close() waits for clients that keep their connections.
        server.closeAllConnections();
      });
    },
  };
}

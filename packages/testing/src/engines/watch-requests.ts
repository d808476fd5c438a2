import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';

/**
 * Watches the requests of dynalite, whose clients may go away while it works on them.
 *
 * @returns what waits until each request that has come in is answered, though nobody may read the answer.
 */
export function watchRequests(server: Server): () => Promise<void> {
  const watched = new Map<ServerResponse, IncomingMessage>();
  server.on('request', (request, response) => {
    watched.set(response, request);
    response.on('finish', () => watched.delete(response));
    // The client left in the middle of its request: dynalite would throw that, where nobody can catch it.
    request.removeAllListeners('error').on('error', () => watched.delete(response));
  });
  return async () => {
    for (const [response, request] of watched) {
      // No event tells that an answer has ended whose connection is gone. Half a request is never answered.
      while (request.complete && !response.writableEnded) await setImmediate();
    }
  };
}

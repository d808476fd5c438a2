import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServiceMessage } from './service.js';

/** The service in its own process. */
export interface RunningService {
  readonly url: string;
  /** Resident memory in bytes, ten times a second. */
  readonly memory: readonly number[];
  /** Ends it, when it has answered what is under way, and tells how many faults were injected. */
  stop(): Promise<number>;
}

/** @param env - where DynamoDB is, what the service needs, and the faults. */
export async function startService(env: Readonly<Record<string, string>>): Promise<RunningService> {
  const child = fork(new URL('service.js', import.meta.url), { env: { ...process.env, ...env } });
  const ended = once(child, 'exit');
  const memory: number[] = [];
  let faults = 0;
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (message: ServiceMessage) => {
      if (message.kind === 'listening') resolve(message.url);
      else if (message.kind === 'memory') memory.push(message.rss);
      else faults = message.faults;
    });
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}.`)));
  });
  return {
    url: await url,
    memory,
    async stop() {
      if (child.connected) child.send('stop');
      const hanging = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const [code, signal] = (await ended) as [number | null, string | null];
      clearTimeout(hanging);
      if (code !== 0) throw new Error(`The service ended with ${code ?? signal}.`);
      return faults;
    },
  };
}

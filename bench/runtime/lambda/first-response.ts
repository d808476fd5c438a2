// Runs in a process of its own: imports a bundle, calls its handler once, and prints how long that took.
import { strict as assert } from 'node:assert';

/** Milliseconds of a cold start. */
export interface ColdStart {
  /** The import of the bundle: what Lambda calls the init phase, less the start of the runtime. */
  readonly init: number;
  /** From the start of the process to the handler's answer. */
  readonly firstResponse: number;
  /** The processor's share of it, of all threads: what other load on the machine changes least. */
  readonly cpu: number;
}

const [bundle, event] = process.argv.slice(2);
const start = performance.now();
const { handler } = (await import(bundle!)) as { handler(event: unknown): Promise<{ statusCode?: number }> };
const init = performance.now() - start;
const { statusCode } = await handler(JSON.parse(event!));
// performance.now() counts from the start of the process.
const firstResponse = performance.now();
const { user, system } = process.cpuUsage();
const coldStart: ColdStart = { init, firstResponse, cpu: (user + system) / 1000 };
assert.equal(statusCode, 200);
console.log(JSON.stringify(coldStart));

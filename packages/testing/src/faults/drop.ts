import { constants } from 'node:os';
import type { Happen } from './exchange.js';
import { readBody } from './wire.js';

/** Breaks the connection before the request is sent. */
export const dropRequest: Happen = async () => {
  throw connectionReset('write ECONNRESET', { syscall: 'write', errno: -constants.errno.ECONNRESET });
};

/** Breaks the connection after DynamoDB has processed the request. */
export const dropReply: Happen = async ({ forward }) => {
  const { response } = await forward();
  await readBody(response.body);
  throw connectionReset('socket hang up');
};

/** The error as Node makes it, under the name that the SDK's request handler gives it. */
function connectionReset(message: string, details: object = {}): Error {
  return Object.assign(new Error(message), { name: 'TimeoutError', code: 'ECONNRESET', ...details });
}

import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb';
import { Readable } from 'node:stream';
import { types } from 'node:util';
import type { HttpResponse } from './middleware-stack.js';

export type StreamCollector = DynamoDBClientResolvedConfig['streamCollector'];

/** The bytes of a body as they come; by the SDK's own collector where it is no stream of Node's that gives bytes. */
export function chunksOf(
  body: object,
  collect: StreamCollector,
): Iterable<Uint8Array | Promise<Uint8Array>> | AsyncIterable<Uint8Array> {
  if (types.isUint8Array(body)) return [body];
  const givesBytes = body instanceof Readable && body.readableEncoding === null && !body.readableObjectMode;
  return givesBytes ? (body as AsyncIterable<Uint8Array>) : [collect(body)];
}

/** Another response, since who gave this one may give it again. */
export function withBody<R extends HttpResponse>(response: R, body: unknown): R {
  return Object.assign(Object.create(Object.getPrototypeOf(response) as object), response, { body }) as R;
}

/** The same where reading the body failed: what was read fails no second time, and the SDK adds to the error as it reads. */
export function withFailingBody<R extends HttpResponse>(response: R, error: Error): R {
  const failing = new Readable({
    read() {
      this.destroy(error);
    },
  });
  return withBody(response, failing);
}

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { types } from 'node:util';

/** What of the SDK's HTTP requests matters here. */
export interface WireRequest {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** An HTTP response, as the SDK's request handlers give it. */
export interface WireAnswer {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
  };
}

/** The name of the operation, as in `PutItem`; `undefined` where it is none of DynamoDB's. */
export function readOperation({ headers }: WireRequest): string | undefined {
  return /^DynamoDB_\d+\.(\w+)$/.exec(headers['x-amz-target'] ?? '')?.[1];
}

/** Which try of its call the request is, as the SDK tells: 1 for the first. */
export function readAttempt({ headers }: WireRequest): number {
  return Number(/attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1] ?? 1);
}

/** The whole body; a stream is read to its end, so that its connection is free again. */
export async function readBody(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  // By its bytes: to Buffer.from, the SDK's bodies pass themselves off as strings, and warn about it.
  if (types.isUint8Array(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The body's JSON, which is an object in all of DynamoDB's requests and answers. */
export async function readJson<T extends object>(body: unknown): Promise<T> {
  return JSON.parse((await readBody(body)).toString()) as T;
}

/** The request with another input. Its signature is that of the old one, which only AWS itself checks. */
export function withInput(request: WireRequest, input: object): WireRequest {
  const body = JSON.stringify(input);
  const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
  return Object.assign(Object.create(Object.getPrototypeOf(request) as object) as WireRequest, request, {
    headers,
    body,
  });
}

/** The answer with another body, which can be read although the first one was. */
export function withBody({ response }: WireAnswer, body: Buffer): WireAnswer {
  // The checksum is of the old body.
  const { 'x-amz-crc32': _, ...headers } = response.headers;
  return {
    response: {
      ...response,
      headers: { ...headers, 'content-length': String(body.length) },
      body: Readable.from([body]),
    },
  };
}

/** An answer as DynamoDB gives it. Its request id shows that it was made up. */
export function makeAnswer(statusCode: number, body: object): WireAnswer {
  const headers = {
    server: 'Server',
    date: new Date().toUTCString(),
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': `injected-${randomUUID()}`,
  };
  return withBody({ response: { statusCode, headers } }, Buffer.from(JSON.stringify(body)));
}

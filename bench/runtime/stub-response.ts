import { Readable } from 'node:stream';

/** What a request handler of the SDK's client gives. */
export interface StubResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Readable;
  };
}

// As a socket hands a large response over.
const chunkBytes = 65_536;

/** A successful response with this body. */
export function respond(body: Buffer): StubResponse {
  let offset = 0;
  const stream = new Readable({
    read() {
      this.push(offset < body.length ? body.subarray(offset, (offset += chunkBytes)) : null);
    },
  });
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'STUB' };
  return { response: { statusCode: 200, headers, body: stream } };
}

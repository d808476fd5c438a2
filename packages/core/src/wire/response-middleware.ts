import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb';
import { Readable } from 'node:stream';
import { types } from 'node:util';
import { isJson, type HttpResponse, type Stack } from './middleware-stack.js';
import { restoreBytes, toBuffer } from './stored-bytes.js';

/** What an answer holds, on the response whose body was taken from it. */
const wholeOutput = Symbol('whole output');

interface TakenResponse extends HttpResponse {
  [wholeOutput]?: object;
}

type Configuration = Pick<DynamoDBClientResolvedConfig, 'streamCollector'>;

/**
 * Adds what reads a success without the SDK's deserialization: it gets an empty body, of which it makes `$metadata`, and
 * what the body held is put beside it. Every other answer is the SDK's, for its errors and retries.
 */
export function addResponseMiddleware(stack: Stack, configuration: Configuration): void {
  const deserializer = { toMiddleware: 'deserializerMiddleware', override: true } as const;
  stack.addRelativeTo(
    (next) => async (call) => {
      const result = await next(call);
      Object.assign(result.output!, (result.response as TakenResponse)[wholeOutput]);
      return result;
    },
    { ...deserializer, name: 'entableWholeOutput', relation: 'before' },
  );
  stack.addRelativeTo(
    (next) => async (call) => {
      const result = await next(call);
      await takeBody(result.response, configuration);
      return result;
    },
    { ...deserializer, name: 'entableResponseBody', relation: 'after' },
  );
}

async function takeBody(response: TakenResponse, { streamCollector }: Configuration): Promise<void> {
  const { statusCode, headers, body } = response;
  if (!(statusCode >= 200 && statusCode < 300) || !isJson(response) || 'content-encoding' in headers) return;
  if (typeof body !== 'object' || body === null) return;
  let bytes: Uint8Array;
  try {
    bytes = types.isUint8Array(body) ? body : await streamCollector(body);
  } catch (error) {
    // What was read fails no second time; the SDK adds to the error as it reads.
    response.body = failing(error as Error);
    return;
  }
  response.body = bytes;
  const output = parse(toBuffer(bytes).toString());
  if (output === undefined) return;
  response[wholeOutput] = output;
  // One of its own each time, since an older SDK changes its prototype.
  response.body = new Uint8Array();
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}

/** `undefined` for what is no object in JSON: the SDK says what is wrong with it. */
function parse(text: string): object | undefined {
  let output: unknown;
  try {
    output = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return undefined;
  restoreBytes(text, output);
  // As the SDK reads it: null is what is not there.
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== null));
}

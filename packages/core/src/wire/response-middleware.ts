import { InstancesInAnswer, type ReadInstance } from './instances-in-answer.js';
import { HeldItems, holdItems, readerOf } from './items-as-instances.js';
import { isJson, type Call, type Entry, type HttpResponse } from './middleware-stack.js';
import { chunksOf, withBody, withFailingBody, type StreamCollector } from './response-body.js';
import { isOfInput } from './sent-body.js';
import { parseStored, toBuffer } from './stored-json.js';

/** What an answer holds, on the response whose body was taken from it. */
const wholeOutput = Symbol('whole output');

interface TakenResponse extends HttpResponse {
  readonly [wholeOutput]?: (output: object) => void;
}

interface Configuration {
  readonly streamCollector: StreamCollector;
}

/** Configurations of clients whose middleware looks at items: to read them as instances before is then in vain. */
const looksAtItems = new WeakSet<object>();

/** Configurations of clients that have sent an input as JSON. */
const sendingInputs = new WeakSet<object>();

/**
 * Reads a success without the SDK's deserialization: it gets an empty body, of which it makes `$metadata`, and
 * what the body held is put beside it. Every other answer is the SDK's, for its errors and retries.
 */
export function responseMiddleware(configuration: Configuration): Entry[] {
  const deserializer = { toMiddleware: 'deserializerMiddleware', override: true } as const;
  const wholeOutputs: Entry = {
    place: { ...deserializer, name: 'entableWholeOutput', relation: 'before' },
    middleware: (next) => async (call) => {
      const result = await next(call);
      (result.response as TakenResponse | undefined)?.[wholeOutput]?.(result.output!);
      return result;
    },
  };
  const responseBody: Entry = {
    place: { ...deserializer, name: 'entableResponseBody', relation: 'after' },
    middleware: (next) => async (call) => {
      const result = await next(call);
      if (!sendsInputs(configuration, call)) return result;
      const read = looksAtItems.has(configuration) ? undefined : readerOf(call.input);
      return { ...result, response: await takeBody(result.response, read, configuration) };
    },
  };
  return [wholeOutputs, responseBody];
}

/** Whether a client's requests are their inputs as JSON, so that its answers are outputs as JSON. */
function sendsInputs(configuration: Configuration, { input, request }: Call): boolean {
  if (sendingInputs.has(configuration)) return true;
  const isSent = isOfInput(request?.body, input);
  if (isSent) sendingInputs.add(configuration);
  return isSent;
}

/**
 * The response with what its body holds beside it.
 * @param read - makes instances of items, where the call has them read so.
 */
async function takeBody(
  response: HttpResponse,
  read: ReadInstance | undefined,
  configuration: Configuration,
): Promise<TakenResponse> {
  const { statusCode, headers, body } = response;
  if (!(statusCode >= 200 && statusCode < 300) || !isJson(response) || 'content-encoding' in headers) return response;
  if (typeof body !== 'object' || body === null) return response;
  const chunks: Uint8Array[] = [];
  const answer = read && new InstancesInAnswer(read);
  try {
    for await (const chunk of chunksOf(body, configuration.streamCollector)) {
      chunks.push(chunk);
      answer?.push(chunk);
    }
  } catch (error) {
    return withFailingBody(response, error as Error);
  }
  const whole = (): Uint8Array => (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
  const readItems = answer?.end();
  if (readItems !== undefined) {
    const { envelope, instances } = readItems;
    const held = new HeldItems(instances, () => (parse(whole()) as { readonly Items: readonly object[] }).Items);
    return withOutput(response, (output) => {
      Object.assign(output, membersOf(envelope));
      holdItems(output, held, () => looksAtItems.add(configuration));
    });
  }
  const bytes = whole();
  const parsed = parse(bytes);
  if (parsed === undefined) return withBody(response, bytes);
  return withOutput(response, (output) => Object.assign(output, membersOf(parsed)));
}

function withOutput(response: HttpResponse, fill: (output: object) => void): TakenResponse {
  // An empty body of its own each time, since an older SDK changes its prototype.
  return Object.assign(withBody(response, new Uint8Array()), { [wholeOutput]: fill });
}

/** `undefined` for what is no object in JSON: the SDK says what is wrong with it. */
function parse(bytes: Uint8Array): object | undefined {
  try {
    const output: unknown = parseStored(toBuffer(bytes).toString());
    return typeof output === 'object' && output !== null && !Array.isArray(output) ? output : undefined;
  } catch {
    return undefined;
  }
}

/** As the SDK reads it: null is what is not there. */
function membersOf(output: object): object {
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== null));
}

import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** One request as it went over the wire; the SDK's own retries are requests of their own. */
export interface SentRequest {
  /** As in `PutItem`. */
  readonly operation: string;
  /** The command's input as JSON has it: bytes are base64 text. */
  readonly input: Readonly<Record<string, unknown>>;
  /** How long the body is. */
  readonly bytes: number;
}

/** An HTTP response of DynamoDB. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * Answers a request instead of the engine, or leaves it to it (`undefined`); what it throws is a failure of the network.
 * `forward` sends the request, or another input, to the engine and gives its answer, to be changed or dropped.
 */
export type Answerer = (
  request: SentRequest,
  forward: (input?: object) => Promise<Answer>,
) => Answer | undefined | Promise<Answer | undefined>;

/** A client that remembers what it sent. */
export interface RecordingClient {
  readonly client: DynamoDBClient;
  readonly requests: SentRequest[];
  /** The names of the operations that were sent, in order. */
  operations(): string[];
}

interface WireRequest {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

interface WireResponse {
  readonly response: { readonly statusCode: number; readonly headers: Record<string, string>; readonly body?: unknown };
}

interface HandleOptions {
  readonly abortSignal?: AbortSignal;
}

type Handle = (request: WireRequest, options?: HandleOptions) => Promise<WireResponse>;

/** A client of the engine of this run. To be called in hooks and tests. */
export function recordingClient(
  answer: Answerer = () => undefined,
  config: DynamoDBClientConfig = {},
): RecordingClient {
  // The environment of the run points to its engine.
  const real = new DynamoDBClient({}).config.requestHandler;
  return record(answer, (request, options) => real.handle(request as never, options), config);
}

/** A client that needs no engine: `answer` answers everything, and what it does not answer fails the request. */
export function stubClient(answer: Answerer = () => undefined, config: DynamoDBClientConfig = {}): RecordingClient {
  const identity = { accessKeyId: 'stub', secretAccessKey: 'stub' };
  const local = { endpoint: 'http://stub.invalid', region: 'us-east-1', credentials: identity };
  const refuse: Handle = (request) =>
    Promise.reject(new Error(`the stub has no answer to ${request.headers['x-amz-target']}`));
  return record(answer, refuse, { ...local, ...config });
}

/** A successful answer. */
export function answered(body: object = {}): Answer {
  return { status: 200, body };
}

/** An error as DynamoDB answers it. */
export function failed(name: string, message = name, status = 400): Answer {
  const namespace = ['AccessDeniedException', 'ThrottlingException', 'ValidationException'].includes(name)
    ? 'com.amazon.coral.service'
    : 'com.amazonaws.dynamodb.v20120810';
  return { status, body: { __type: `${namespace}#${name}`, message } };
}

/** A failure of the network: the engine was not reached, or its reply was lost. */
export function networkError(code = 'ECONNRESET'): Error {
  return Object.assign(new Error(`socket: ${code}`), { code });
}

function record(answer: Answerer, real: Handle, config: DynamoDBClientConfig): RecordingClient {
  const requests: SentRequest[] = [];
  const handle: Handle = async (request, options) => {
    // As the SDK's own handler does.
    if (options?.abortSignal?.aborted === true) throw aborted();
    const sent = readRequest(request);
    requests.push(sent);
    const forward = async (input: object = sent.input): Promise<Answer> =>
      readAnswer(await real(withInput(request, input), options));
    const given = await answer(sent, forward);
    return given === undefined ? real(request, options) : toResponse(given);
  };
  const client = new DynamoDBClient({ ...config, requestHandler: { handle } as never });
  return { client, requests, operations: () => requests.map(({ operation }) => operation) };
}

function aborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function readRequest({ headers, body }: WireRequest): SentRequest {
  const text = bodyText(body);
  return {
    operation: (headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
    input: JSON.parse(text) as Record<string, unknown>,
    bytes: Buffer.byteLength(text),
  };
}

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  throw new TypeError('a body of DynamoDB is text or bytes');
}

/** The same request with another input. Engines of tests do not check signatures. */
function withInput(request: WireRequest, input: object): WireRequest {
  const body = JSON.stringify(input);
  const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
  return Object.assign(Object.create(Object.getPrototypeOf(request) as object) as WireRequest, request, {
    headers,
    body,
  });
}

async function readAnswer({ response }: WireResponse): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return { status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) as object };
}

function toResponse({ status, body }: Answer): WireResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'stub' };
  return { response: { statusCode: status, headers, body: Buffer.from(JSON.stringify(body)) } };
}

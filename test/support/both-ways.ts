import * as own from '#core/wire/commands.js';
import * as sdk from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { fastRetries } from './fast-retries.js';

/** Which of DynamoDB's calls: `GetItem` and the like. */
export type Operation = keyof typeof own extends `${infer Name}Command` ? Name : never;

/** A command of either kind. TypeScript is told the types of one of them. */
export type Command = sdk.GetItemCommand;

/** An HTTP request as a client's handler gets it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a client's handler answers; an error fails the request. */
export interface SentAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Makes an answer to one request; `attempt` counts from 0. A stream is read once, so each has its own. */
export type Answering = (attempt: number, request: SentRequest) => SentAnswer | Promise<SentAnswer>;

/** What a command came to. */
export interface Outcome {
  readonly requests: readonly object[];
  readonly output?: unknown;
  readonly error?: object;
}

/** An answer of DynamoDB: text and bytes are sent as they are. */
export function json(body: object | string | Uint8Array, statusCode = 200): SentAnswer {
  if (body instanceof Uint8Array) return { statusCode, body };
  return { statusCode, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) };
}

/** A client whose requests are answered here, and are sent again nearly at once. */
export function answeringClient(
  answering: Answering,
  config: DynamoDBClientConfig = {},
): { readonly client: DynamoDBClient; readonly requests: SentRequest[] } {
  const requests: SentRequest[] = [];
  const handle = async (request: SentRequest, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) => {
    // As the SDK's own handler does.
    if (abortSignal?.aborted === true) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
    const { statusCode = 200, headers, body } = await answering(requests.push(request) - 1, request);
    const usual = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'stub' };
    return { response: { statusCode, headers: { ...usual, ...headers }, body } };
  };
  const client = new sdk.DynamoDBClient({
    endpoint: 'http://stub.invalid',
    region: 'us-east-1',
    credentials: { accessKeyId: 'stub', secretAccessKey: 'stub' },
    retryStrategy: fastRetries(3),
    ...config,
    requestHandler: { handle } as never,
  });
  return { client, requests };
}

/** A command of the wire, and the SDK's for the same input. */
export function commands(operation: Operation, input: object): { readonly own: Command; readonly sdk: Command } {
  const make = (module: typeof own | typeof sdk): Command => {
    // All commands are made alike.
    const Command = module[`${operation}Command`] as unknown as new (input: object) => Command;
    return new Command(input);
  };
  return { own: make(own), sdk: make(sdk) };
}

/** Sends the same by the wire and by the SDK alone, by clients of their own that are answered alike. */
export async function bothWays(
  operation: Operation,
  input: object,
  answering: Answering,
  prepare: (client: DynamoDBClient) => DynamoDBClient | void = () => undefined,
  config: DynamoDBClientConfig = {},
): Promise<{ readonly own: Outcome; readonly sdk: Outcome }> {
  const outcomeOf = async (command: Command): Promise<Outcome> => {
    const { client, requests } = answeringClient(answering, config);
    const prepared = prepare(client) ?? client;
    const outcome = await prepared.send(command).then(
      (output) => ({ output }),
      (error: Error) => ({ error: describeError(error) }),
    );
    return { requests: requests.map(describeRequest), ...outcome };
  };
  // Inputs of their own, since middleware may change them.
  const outcome = await outcomeOf(commands(operation, structuredClone(input)).own);
  return { own: outcome, sdk: await outcomeOf(commands(operation, input).sdk) };
}

/** What of a request does not differ from one time to the other: its text, and headers other than those that name it. */
export function describeRequest({ method, path, headers, body }: SentRequest): object {
  const apart = new Set([
    'amz-sdk-invocation-id',
    'authorization',
    'x-amz-date',
    'content-length',
    'x-amz-content-sha256',
  ]);
  const alike = Object.entries(headers).filter(([name]) => !apart.has(name));
  const text = bodyText(body);
  return {
    method,
    path,
    headers: Object.fromEntries(alike),
    body: JSON.parse(text) as object,
    hasRightLength: headers['content-length'] === String(Buffer.byteLength(text)),
    isSigned: headers['authorization'] !== undefined,
  };
}

/** The text of what is sent, of which the SDK may make bytes that warn of their own methods. */
export function bodyText(body: unknown): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}

/** All that an error of the SDK says; of its response, what does not tell how far its body was read. */
function describeError(error: Error): object {
  const { $metadata, $response, ...rest } = error as Error & {
    readonly $metadata?: object;
    readonly $response?: SentAnswer;
  };
  return {
    ...rest,
    class: error.constructor.name,
    name: error.name,
    message: error.message,
    metadata: { ...$metadata, totalRetryDelay: undefined },
    response: $response && { statusCode: $response.statusCode, headers: $response.headers },
  };
}

// The SDK's types differ by step, and can't be named without its inner packages: these say what the wire room uses.

/** What the SDK's HTTP requests and responses have in common. */
export interface HttpMessage {
  readonly headers: Readonly<Record<string, string>>;
  body?: unknown;
}

export interface HttpResponse extends HttpMessage {
  readonly statusCode: number;
}

/** What passes from one middleware to the next: after serialization with the request. */
interface Call {
  readonly input: object;
  readonly request?: HttpMessage;
}

/** What comes back: with the output once it is deserialized. */
interface Result {
  readonly response: HttpResponse;
  readonly output?: object;
}

type Handler = (call: Call) => Promise<Result>;

/** What the calls of a handler have in common. */
export interface Context {
  dynamoDbDocumentClientOptions?: object | undefined;
}

/** The middleware stack of a command; `toMiddleware` are the names that the SDK's document client goes by too. */
export interface Stack {
  addRelativeTo(
    middleware: (next: Handler) => Handler,
    options: {
      readonly name: string;
      readonly relation: 'before' | 'after';
      readonly toMiddleware: 'serializerMiddleware' | 'deserializerMiddleware';
      readonly override: true;
    },
  ): void;
}

/** Whether the body is DynamoDB's JSON; a client may be made to speak another protocol. */
export function isJson({ headers }: HttpMessage): boolean {
  return headers['content-type']?.startsWith('application/x-amz-json-1.') === true;
}

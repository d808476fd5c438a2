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
export interface Call {
  readonly input: object;
  readonly request?: HttpMessage;
}

/** What comes back: with the output once it is deserialized. */
interface Result {
  readonly response: HttpResponse;
  readonly output?: object;
}

export type Handler = (call: Call) => Promise<Result>;

/** What the calls of a handler have in common. */
export interface Context {
  dynamoDbDocumentClientOptions?: object | undefined;
}

export type Middleware = (next: Handler, context: Context) => Handler;

/** Where a middleware stands: in a step, or beside another one. The names are those that the SDK's document client uses. */
export interface Place {
  readonly name?: string;
  readonly step?: string;
  readonly priority?: string;
  readonly relation?: 'before' | 'after';
  readonly toMiddleware?: string;
  readonly override?: boolean;
  readonly aliases?: readonly string[];
}

/** A middleware of a stack. */
export interface Entry {
  readonly middleware: Middleware;
  readonly place: Place;
}

/** What of a stack's interface is used. */
export interface Stack {
  add(middleware: Middleware, place: Place): void;
  addRelativeTo(middleware: Middleware, place: Place): void;
  remove(middleware: Middleware): boolean;
  clone(): Stack;
  identifyOnResolve(toggle?: boolean): boolean;
  /** Adds all that it has to another stack. */
  applyToStack(stack: object): void;
  resolve(handler: Handler, context: Context): Handler;
}

/** Whether the body is DynamoDB's JSON; a client may be made to speak another protocol. */
export function isJson({ headers }: HttpMessage): boolean {
  return headers['content-type']?.startsWith('application/x-amz-json-1.') === true;
}

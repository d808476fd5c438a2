import { isJson, type Entry } from './middleware-stack.js';
import { bodyLike, isOfEmptyInput } from './sent-body.js';
import { inputText } from './written-member.js';

/** The whole input, on the empty one that stands for it while the SDK serializes. */
const wholeInput = Symbol('whole input');

interface EmptyInput {
  readonly [wholeInput]?: object;
}

/** Thrown before anything is sent, where the request can't be made here. */
const impossible = new Error('The request is left to the SDK.');

/** The same for one input alone. */
const unwritable = new Error('The input is left to the SDK.');

/** Configurations of clients whose requests are not their inputs as JSON, or whose middleware replaces inputs. */
const leftToSdk = new WeakSet<object>();

/**
 * Makes a request's body without the SDK's serialization: it gets an empty input, then the body is replaced. Middleware
 * before and after sees the whole input; the body's length and the signature come later.
 */
export function requestMiddleware(configuration: object): Entry[] {
  const serializer = { toMiddleware: 'serializerMiddleware', override: true } as const;
  const emptyInput: Entry = {
    place: { ...serializer, name: 'entableEmptyInput', relation: 'before' },
    middleware: (next) => async (call) => {
      if (leftToSdk.has(configuration)) return next(call);
      const empty: EmptyInput = { [wholeInput]: call.input };
      try {
        return await next(Object.assign({}, call, { input: empty }));
      } catch (error) {
        if (error !== impossible && error !== unwritable) throw error;
        if (error === impossible) leftToSdk.add(configuration);
        return next(call);
      }
    },
  };
  const requestBody: Entry = {
    place: { ...serializer, name: 'entableRequestBody', relation: 'after' },
    middleware: (next) => async (call) => {
      const { [wholeInput]: input }: EmptyInput = call.input;
      const { request } = call;
      // An empty input, or what middleware made of it, must never be what is sent.
      if (input === undefined && !namesTable(call.input)) throw impossible;
      if (input === undefined) return next(call);
      if (request === undefined || !isJson(request) || !isOfEmptyInput(request.body)) throw impossible;
      request.body = bodyOf(input, request.body);
      return next(Object.assign({}, call, { input }));
    },
  };
  return [emptyInput, requestBody];
}

function namesTable(input: object): boolean {
  return 'TableName' in input || 'RequestItems' in input || 'TransactItems' in input;
}

/**
 * Whether all that it has is its own, and named as DynamoDB's members are: the SDK passes over what middleware notes on an
 * input, and finds what it inherits from another.
 */
function hasMembersAlone(input: object): boolean {
  for (const name in input) if (!Object.hasOwn(input, name) || !/^[A-Z]/.test(name)) return false;
  return true;
}

function bodyOf(input: object, bodyOfSdk: unknown): unknown {
  if (!hasMembersAlone(input)) throw unwritable;
  try {
    return bodyLike(bodyOfSdk, inputText(input));
  } catch {
    // Middleware may put on an input what JSON does not hold: the SDK passes it over.
    throw unwritable;
  }
}

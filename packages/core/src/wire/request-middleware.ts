import { base64Bytes, holdsBytes } from './stored-bytes.js';
import { isJson, type Stack } from './middleware-stack.js';
import { resourcesOf } from './resources.js';

/** The whole input, on the lesser one that stands for it while the SDK serializes. */
const wholeInput = Symbol('whole input');

interface LesserInput {
  readonly [wholeInput]?: object;
}

/** Thrown before anything is sent, where the request can't be made here. */
const impossible = new Error('The request is left to the SDK.');

/** The names of what is added. */
export const requestMiddleware = ['entableLesserInput', 'entableRequestBody'] as const;

/** Configurations of clients whose requests are not JSON, or whose middleware replaces inputs. */
const leftToSdk = new WeakSet<object>();

/**
 * Adds what makes a request's body without the SDK's serialization: it gets an input that names the tables and nothing
 * else, then the body is replaced. Middleware before and after sees the whole input; length and signature come later.
 */
export function addRequestMiddleware(stack: Stack, configuration: object): void {
  const serializer = { toMiddleware: 'serializerMiddleware', override: true } as const;
  stack.addRelativeTo(
    (next, context) => {
      // Nothing in an item is marked as sensitive: the filters of the SDK's log would give what they are given.
      context.dynamoDbDocumentClientOptions = {
        overrideInputFilterSensitiveLog: unfiltered,
        overrideOutputFilterSensitiveLog: unfiltered,
      };
      return async (call) => {
        if (leftToSdk.has(configuration)) return next(call);
        const lesser: LesserInput = { ...resourcesOf(call.input), [wholeInput]: call.input };
        try {
          return await next({ ...call, input: lesser });
        } catch (error) {
          if (error !== impossible) throw error;
          leftToSdk.add(configuration);
          return next(call);
        }
      };
    },
    { ...serializer, name: requestMiddleware[0], relation: 'before' },
  );
  stack.addRelativeTo(
    (next) => async (call) => {
      const { [wholeInput]: input }: LesserInput = call.input;
      const { request } = call;
      if (input !== undefined && request !== undefined && isJson(request)) {
        request.body = JSON.stringify(input, holdsBytes(input) ? base64Bytes : undefined);
        return next({ ...call, input });
      }
      // A lesser input must never be what is sent.
      if (input !== undefined || !leftToSdk.has(configuration)) throw impossible;
      return next(call);
    },
    { ...serializer, name: requestMiddleware[1], relation: 'after' },
  );
}

function unfiltered(logged: unknown): unknown {
  return logged;
}

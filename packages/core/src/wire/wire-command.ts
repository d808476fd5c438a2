import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context, Stack } from './middleware-stack.js';
import { addRequestMiddleware } from './request-middleware.js';
import { addResponseMiddleware } from './response-middleware.js';

// The SDK goes through every request and every answer by a schema, and a filter for its log goes through both again: more
// than half of what a large page costs. DynamoDB speaks JSON of the very shape that commands take and give, bytes aside.
// So the middleware added here makes the text of requests and reads that of answers itself, around the SDK's own, which
// gets next to nothing to do. Signing, retries, timeouts, errors and `$metadata` stay the SDK's, as does all that user
// middleware sees. Where the SDK is not as this expects, it does all of its work.
//
// With `cacheMiddleware` one handler serves many calls at once, so what belongs to a call rides on its input or its
// response, never on the context.

/** What of a command may be large: the SDK builds a stack for each call, so middleware for what is small costs more. */
interface Large {
  readonly request: boolean;
  readonly response: boolean;
}

type ResolveMiddleware = GetItemCommand['resolveMiddleware'];

/**
 * The SDK's command, sent without the SDK's serialization. It is a class of its own, since a client that caches handlers
 * does so by class.
 */
export function onTheWire<C extends new (input: never) => object>(command: C, large: Large): C {
  // All commands have one shape; TypeScript is told that of one of them.
  const Command = command as unknown as typeof GetItemCommand;
  class WireCommand extends Command {
    override resolveMiddleware(...given: Parameters<ResolveMiddleware>): ReturnType<ResolveMiddleware> {
      const [clientStack, configuration, options] = given;
      // Added last, these stand next to the SDK's own, and are copied no more.
      const concat: typeof clientStack.concat = (from) => {
        const stack = clientStack.concat(from);
        const own = stack as unknown as Stack;
        if (large.request) addRequestMiddleware(own, configuration);
        if (large.response) addResponseMiddleware(own, configuration);
        return { ...stack, resolve: (handler, context) => stack.resolve(handler, withoutFilters(context)) };
      };
      try {
        return super.resolveMiddleware({ ...clientStack, concat }, configuration, options);
      } catch {
        // Where a middleware that they stand beside has another name, they have no place.
        return super.resolveMiddleware(...given);
      }
    }
  }
  // Instrumentation names a call by its command's class.
  Object.defineProperty(WireCommand, 'name', { value: command.name });
  return WireCommand as unknown as C;
}

/** Nothing in an item is marked as sensitive: the filters of the SDK's log would give what they are given. */
function withoutFilters<C extends Context>(context: C): C {
  context.dynamoDbDocumentClientOptions = {
    overrideInputFilterSensitiveLog: unfiltered,
    overrideOutputFilterSensitiveLog: unfiltered,
  };
  return context;
}

function unfiltered(logged: unknown): unknown {
  return logged;
}

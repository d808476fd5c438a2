import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stack } from './middleware-stack.js';
import { addRequestMiddleware, requestMiddleware } from './request-middleware.js';
import { addResponseMiddleware, responseMiddleware } from './response-middleware.js';

// The SDK goes through every request and every answer by a schema, and a filter for its log goes through both again: more
// than half of what a large page costs. DynamoDB speaks JSON of the very shape that commands take and give, bytes aside.
// So the middleware added here makes the text of requests and reads that of answers itself, around the SDK's own, which
// gets next to nothing to do. Signing, retries, timeouts, errors and `$metadata` stay the SDK's, as does all that user
// middleware sees. Where the SDK is not as this expects, it does all of its work.
//
// With `cacheMiddleware` one handler serves many calls at once, so what belongs to a call rides on its input or its
// response, never on the context.

/**
 * The SDK's command, sent without the SDK's serialization. It is a class of its own, since a client that caches handlers
 * does so by class.
 */
export function onTheWire<C extends new (input: never) => object>(command: C): C {
  // All commands have one shape; TypeScript is told that of one of them.
  const Command = command as unknown as typeof GetItemCommand;
  class WireCommand extends Command {
    override resolveMiddleware(
      ...[stack, configuration, options]: Parameters<GetItemCommand['resolveMiddleware']>
    ): ReturnType<GetItemCommand['resolveMiddleware']> {
      const own = this.middlewareStack as unknown as Stack;
      addRequestMiddleware(own, configuration);
      addResponseMiddleware(own, configuration);
      try {
        return super.resolveMiddleware(stack, configuration, options);
      } catch {
        // Without the middleware that they stand beside, they have no place.
        for (const name of [...requestMiddleware, ...responseMiddleware]) own.remove(name);
        return super.resolveMiddleware(stack, configuration, options);
      }
    }
  }
  // Instrumentation names a call by its command's class.
  Object.defineProperty(WireCommand, 'name', { value: command.name });
  return WireCommand as unknown as C;
}

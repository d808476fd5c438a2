import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { entriesOf, MiddlewareOrder } from './middleware-order.js';
import type { Context, Entry, Handler, Stack } from './middleware-stack.js';
import { requestMiddleware } from './request-middleware.js';
import { responseMiddleware } from './response-middleware.js';

// The SDK goes through every request and every answer by a schema, and a filter for its log goes through both again: more
// than half of what a large page costs. DynamoDB speaks JSON of the very shape that commands take and give, bytes aside.
// So the middleware added here makes the text of requests and reads that of answers itself, around the SDK's own, which
// gets next to nothing to do. Signing, retries, timeouts, errors and `$metadata` stay the SDK's, as does all that user
// middleware sees. Where the SDK is not as this expects, it does all of its work.
//
// With `cacheMiddleware` one handler serves many calls at once, so what belongs to a call rides on its input or its
// response, never on the context.

/** What of a command may be large: for what is small, the SDK's serialization costs less than to go around it. */
interface Large {
  readonly request: boolean;
  readonly response: boolean;
}

type ResolveMiddleware = GetItemCommand['resolveMiddleware'];
type Configuration = Parameters<ResolveMiddleware>[1];

/**
 * The SDK's command, sent without the SDK's serialization. It is a class of its own, since a client that caches handlers
 * does so by class.
 */
export function onTheWire<C extends new (input: never) => object>(command: C, large: Large): C {
  // All commands have one shape; TypeScript is told that of one of them.
  const Command = command as unknown as typeof GetItemCommand;
  const stacks = new WeakMap<object, CommandStack>();
  class WireCommand extends Command {
    override resolveMiddleware(...given: Parameters<ResolveMiddleware>): ReturnType<ResolveMiddleware> {
      const [clientStack, configuration, options] = given;
      let stack = stacks.get(configuration);
      if (stack === undefined) stacks.set(configuration, (stack = new CommandStack(large, configuration)));
      const concat = (from: object): object => stack.with(clientStack as unknown as Stack, from as Stack);
      try {
        return super.resolveMiddleware({ ...clientStack, concat } as typeof clientStack, configuration, options);
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

/** The middleware stack of a client's commands of one class. */
class CommandStack {
  readonly #own: readonly Entry[];
  #order: MiddlewareOrder | undefined;

  constructor({ request, response }: Large, configuration: Configuration) {
    this.#own = [
      ...(request ? requestMiddleware(configuration) : []),
      ...(response ? responseMiddleware(configuration) : []),
    ];
  }

  /** The stacks of client and command together: of what comes of it, the SDK calls `resolve`. */
  with(client: Stack, command: Stack): Pick<Stack, 'resolve'> {
    // Added last, its own stand next to the SDK's.
    const entries = [...entriesOf(client), ...entriesOf(command), ...this.#own];
    // Who debugs a stack is told the order where the SDK sorts it.
    if (client.identifyOnResolve() || this.#order?.fits(entries) !== true)
      this.#order = new MiddlewareOrder(client, entries);
    const order = this.#order;
    return {
      resolve: (handler: Handler, context: Context) => order.resolve(entries, handler, withoutFilters(context)),
    };
  }
}

/** Nothing in an item is marked as sensitive: the filters of the SDK's log would give what they are given. */
function withoutFilters(context: Context): Context {
  context.dynamoDbDocumentClientOptions = {
    overrideInputFilterSensitiveLog: unfiltered,
    overrideOutputFilterSensitiveLog: unfiltered,
  };
  return context;
}

function unfiltered(logged: unknown): unknown {
  return logged;
}

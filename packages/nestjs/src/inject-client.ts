import { Inject } from '@nestjs/common';
import { getClientToken } from './tokens.js';

/**
 * Injects the client of a connection, for `transactWrite`, `transactGet` and commands of your own.
 *
 * @param connection - the connection's name, where it is not the default one.
 * @example
 * ```ts
 * @Injectable()
 * class Transfers {
 *   constructor(@InjectClient() private readonly client: DynamoDBClient) {}
 * }
 * ```
 */
export function InjectClient(connection?: string): ParameterDecorator & PropertyDecorator {
  return Inject(getClientToken(connection));
}

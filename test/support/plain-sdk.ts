import * as sdk from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The same client, which sends the SDK's own command for each of the wire. */
export function plainSdk<C extends DynamoDBClient>(client: C): C {
  const send = client.send.bind(client) as (command: object, ...rest: unknown[]) => unknown;
  client.send = ((command: { readonly input: object }, ...rest: unknown[]) => {
    const { name } = command.constructor;
    // All commands are made alike, and those of the wire bear the SDK's names.
    const Command = (sdk as unknown as Record<string, new (input: object) => object>)[name]!;
    return send(new Command(command.input), ...rest);
  }) as never;
  return client;
}

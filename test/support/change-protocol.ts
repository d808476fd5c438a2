import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** How a client of the SDK serializes and deserializes. */
export interface Protocol {
  serializeRequest(schema: unknown, input: object, context: object): Promise<{ body: unknown }>;
  deserializeResponse(schema: unknown, context: object, response: { body: unknown }): Promise<object>;
}

/** Gives a client another protocol, made of its own. */
export function changeProtocol(client: DynamoDBClient, change: (own: Protocol) => Partial<Protocol>): void {
  // Not every version of the SDK has protocols, so its types do not say what they are.
  const config = client.config as unknown as { protocol: Protocol };
  config.protocol = Object.assign(Object.create(config.protocol) as Protocol, change(config.protocol));
}

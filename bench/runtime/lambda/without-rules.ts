// The same GET by Entable, of a class without class-validator's rules.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Attribute, Entity, PartitionKey, Repository } from '@entable/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

@Entity('characters')
class Character {
  @PartitionKey({ type: () => String }) name!: string;
  @Attribute({ type: () => Number }) age!: number;
}

const characters = new Repository(Character, {
  client: new DynamoDBClient({}),
  tableName: (name) => process.env['TABLE_NAME'] ?? name,
  keySchema: 'declared',
});

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const character = await characters.get(event.pathParameters?.['name'] ?? '');
  return character === null ? { statusCode: 404 } : { statusCode: 200, body: JSON.stringify(character) };
}

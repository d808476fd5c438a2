// What the handler with Entable is compared with: the same GET by the SDK's document client.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env['TABLE_NAME'];

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { name: event.pathParameters?.['name'] } }));
  return Item === undefined ? { statusCode: 404 } : { statusCode: 200, body: JSON.stringify(Item) };
}

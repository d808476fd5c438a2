import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  EntityValidationError,
  InvalidEntityError,
  InvalidKeyError,
  Repository,
  UnsupportedValueError,
} from '@entable/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Character } from './character.js';

// Outside of the handler: the calls of one execution environment share its connections.
const characters = new Repository(Character, {
  client: new DynamoDBClient({}),
  tableName: (name) => process.env['TABLE_NAME'] ?? name,
  keySchema: 'declared', // no DescribeTable on a cold start, and no permission for it
});

/** Serves GET and PUT of /characters/{name} behind an HTTP API. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const name = event.pathParameters?.['name'] ?? '';
    switch (event.requestContext.http.method) {
      case 'GET':
        return await getCharacter(name);
      case 'PUT':
        return await putCharacter(name, event);
      default:
        return json(405, { message: 'GET or PUT' });
    }
  } catch (error) {
    if (isRefusal(error)) return json(400, { message: error.message });
    throw error;
  }
}

async function getCharacter(name: string): Promise<APIGatewayProxyStructuredResultV2> {
  const character = await characters.get(name);
  return character === null ? json(404, { message: `There is no ${name}.` }) : json(200, character);
}

async function putCharacter(name: string, event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const character = Object.assign(new Character(), bodyOf(event), { name });
  await characters.save(character);
  return json(200, character);
}

function bodyOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  } catch (error) {
    throw new InvalidBodyError('The body is no JSON.', { cause: error });
  }
}

class InvalidBodyError extends Error {}

/** What the request is to blame for: a body that is no JSON, or that the class refuses. */
function isRefusal(error: unknown): error is Error {
  const refusals = [
    EntityValidationError,
    InvalidEntityError,
    InvalidKeyError,
    InvalidBodyError,
    UnsupportedValueError,
  ];
  return refusals.some((refusal) => error instanceof refusal);
}

function json(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

import type { APIGatewayProxyEventV2, DynamoDBRecord } from 'aws-lambda';

/** The event of an HTTP API, format 2.0. */
export function httpEvent(method: string, name: string, body?: string): APIGatewayProxyEventV2 {
  const path = `/characters/${encodeURIComponent(name)}`;
  return {
    version: '2.0',
    routeKey: `${method} /characters/{name}`,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    pathParameters: { name },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api-id',
      domainName: 'id.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'id',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'example' },
      requestId: 'id',
      routeKey: `${method} /characters/{name}`,
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1_583_348_638_390,
    },
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
  };
}

/** A record of a stream with both images, which hold as much of a character as the stream's example needs. */
export function streamRecord(
  SequenceNumber: string,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
  name: string,
  ages: { readonly old?: string; readonly new?: string },
): DynamoDBRecord {
  const Keys = { name: { S: name } };
  return {
    eventID: SequenceNumber,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      Keys,
      ...(ages.old !== undefined && { OldImage: { ...Keys, age: { N: ages.old } } }),
      ...(ages.new !== undefined && { NewImage: { ...Keys, age: { N: ages.new } } }),
      SequenceNumber,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

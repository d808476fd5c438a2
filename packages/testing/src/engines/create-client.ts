import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** What DynamoDB Local accepts and AWS does not: a key of letters alone, in a region that does not exist. */
export const localIdentity = { region: 'local', accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** A client of a local engine; `config` goes over the defaults. */
export function createClient(endpoint: string, config: DynamoDBClientConfig = {}): DynamoDBClient {
  const { region, ...credentials } = localIdentity;
  return new DynamoDBClient({ endpoint, region, credentials, ...config });
}

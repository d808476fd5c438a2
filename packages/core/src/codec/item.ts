import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What DynamoDB stores of an entity, by attribute name. */
export type Item = Record<string, AttributeValue>;

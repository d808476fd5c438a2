import { declaredTableSchema, type EntityClass, type IndexSchema, type KeyAttribute } from '@entable/core';
import { answered, stubClient, type Answer, type Answerer, type RecordingClient } from './recording-client.js';

/** A stub client whose tables are as the entity declares; `answer` answers everything but `DescribeTable`. */
export function stubbedTable(entity: EntityClass, answer: Answerer = () => answered()): RecordingClient {
  return stubClient(
    (request, forward) => (request.operation === 'DescribeTable' ? describes(entity) : answer(request, forward)),
    { maxAttempts: 1 },
  );
}

/** What `DescribeTable` answers for a table that is as the entity declares. */
export function describes(entity: EntityClass): Answer {
  const { tableName, partitionKey, sortKey, indexes } = declaredTableSchema(entity);
  const described = (kind: IndexSchema['kind']): object[] =>
    indexes.filter((index) => index.kind === kind).map(toIndex);
  const sortKeys = sortKey === undefined ? [] : [sortKey];
  const every = [partitionKey, ...sortKeys, ...indexes.flatMap((index) => [...index.partitionKey, ...index.sortKey])];
  return answered({
    Table: {
      TableName: tableName,
      KeySchema: keySchema([partitionKey], sortKeys),
      AttributeDefinitions: every.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
      GlobalSecondaryIndexes: described('global'),
      LocalSecondaryIndexes: described('local'),
    },
  });
}

function toIndex({ name, partitionKey, sortKey, projection }: IndexSchema): object {
  return {
    IndexName: name,
    KeySchema: keySchema(partitionKey, sortKey),
    Projection:
      typeof projection === 'string'
        ? { ProjectionType: projection }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: projection },
  };
}

function keySchema(partitionKey: readonly KeyAttribute[], sortKey: readonly KeyAttribute[]): object[] {
  return [
    ...partitionKey.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
    ...sortKey.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
  ];
}

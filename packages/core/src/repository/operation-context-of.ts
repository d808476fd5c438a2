import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readEntity } from '../metadata/read-entity.js';
import type { OperationContext } from '../operations/operation-context.js';
import { CheckedTable } from '../table/checked-table.js';
import { EntityValidator } from '../validation/entity-validator.js';
import { checkTableName } from './check-options.js';
import type { RepositoryOptions } from './repository-options.js';

/** What the operations of a repository work with. */
export function operationContextOf(metadata: EntityMetadata, options: RepositoryOptions): OperationContext {
  const { client, keySchema = 'live', validate = 'both', validatorOptions, cursorSecret } = options;
  const tableName = tableNameOf(metadata, options);
  return {
    metadata,
    table: new CheckedTable(metadata, client, tableName, keySchema),
    validator: new EntityValidator(metadata, validate, validatorOptions),
    client: client as DynamoDBClient,
    cursorSecret,
    onRequest: options.onRequest,
    returnConsumedCapacity: options.returnConsumedCapacity,
    ofEntity: (entityClass) => operationContextOf(readEntity(entityClass), { ...options, tableName }),
  };
}

function tableNameOf(metadata: EntityMetadata, { tableName = metadata.tableName }: RepositoryOptions): string {
  const name = typeof tableName === 'function' ? tableName(metadata.tableName) : tableName;
  checkTableName(metadata.className, name);
  return name;
}

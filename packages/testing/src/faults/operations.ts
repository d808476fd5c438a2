import * as sdk from '@aws-sdk/client-dynamodb';

type NameOf<Export> = Export extends `${infer Name}Command` ? Name : never;

/** An operation of DynamoDB, as in `'PutItem'`: any of which the installed SDK has a command. */
export type OperationName = Exclude<NameOf<keyof typeof sdk>, '$'>;

/** The batches of which DynamoDB may leave parts unprocessed. */
export const batchOperations = ['BatchGetItem', 'BatchWriteItem'] as const satisfies readonly OperationName[];

/** The transactions that DynamoDB may cancel. */
export const transactOperations = [
  'TransactGetItems',
  'TransactWriteItems',
] as const satisfies readonly OperationName[];

const itemOperations: readonly string[] = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  ...batchOperations,
  ...transactOperations,
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
] satisfies readonly OperationName[];

/** Whether the operation reads or writes items; the others manage tables. */
export function isItemOperation(operation: string): boolean {
  return itemOperations.includes(operation);
}

/** Whether the installed SDK knows the operation. */
export function isOperation(name: unknown): name is OperationName {
  return typeof name === 'string' && name !== '$' && `${name}Command` in sdk;
}

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  EmptyUpdateError,
  EntityValidationError,
  InvalidCursorError,
  InvalidEntityError,
  InvalidKeyError,
  UnsupportedValueError,
} from '@entable/core';
import {
  BadRequestException,
  HttpException,
  NotImplementedException,
  PreconditionFailedException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

/** What a request is answered that failed by this error; `undefined` for what nobody has foreseen. */
export function httpErrorOf(error: unknown): HttpException | undefined {
  if (error instanceof HttpException) return error;
  if (!(error instanceof Error)) return undefined;
  if (refusals.some((refusal) => error instanceof refusal)) return new BadRequestException(error.message);
  if (error.name === 'ConditionalCheckFailedException') {
    return new PreconditionFailedException('It has been changed or deleted since you read it.');
  }
  // The embedded engine has no transactions.
  if (error.name === 'UnknownOperationException')
    return new NotImplementedException('This DynamoDB has no transactions: start with --engine container.');
  return isUnavailable(error) ? new ServiceUnavailableException('Try again.') : undefined;
}

const refusals = [
  EmptyUpdateError,
  EntityValidationError,
  InvalidCursorError,
  InvalidEntityError,
  InvalidKeyError,
  UnsupportedValueError,
];

/** The SDK has tried again before, but it leaves cancelled transactions to their caller. */
function isUnavailable(error: Error): boolean {
  if (error instanceof TransactionCanceledException) {
    return error.CancellationReasons?.some(({ Code }) => passingReasons.has(Code)) ?? false;
  }
  // Their type has a narrower `cause`; they look at fields that other errors lack.
  const failure = error as Parameters<typeof isTransientError>[0];
  return isThrottlingError(failure) || isTransientError(failure) || isServerError(failure);
}

const passingReasons = new Set<string | undefined>([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

import type { RequestReport } from '@entable/core';
import { Logger } from '@nestjs/common';

const logger = new Logger('DynamoDB');

/** Writes one line a request to DynamoDB; a transaction has one a table. */
export function logRequest({
  operation,
  table,
  index,
  attempts,
  durationMs,
  consumedCapacity,
  error,
}: RequestReport): void {
  logger.log({
    operation,
    table,
    index,
    attempts,
    durationMs: Math.round(durationMs),
    capacityUnits: consumedCapacity?.CapacityUnits,
    error: error instanceof Error ? error.name : undefined,
  });
}

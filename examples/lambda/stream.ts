import { fromStreamRecord, type StreamChange } from '@entable/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { Character } from './character.js';

/** Tells what becomes of characters. The event source mapping says `ReportBatchItemFailures`. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      const change = fromStreamRecord(record, Character);
      if (change !== undefined) tell(change);
    } catch (error) {
      console.error(error);
      // Lambda sends the batch again from this record on. Without a number the whole batch has failed.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** Stands for what would be sent elsewhere. Lambda may send a record twice. */
function tell({ keys, oldImage, newImage, deletedByTimeToLive }: StreamChange<Character>): void {
  if (newImage === undefined) console.log(`${keys.name} ${deletedByTimeToLive ? 'expired' : 'left'}`);
  else if (oldImage === undefined) console.log(`${keys.name} came, aged ${newImage.age}`);
  else console.log(`${keys.name} was ${oldImage.age}, and is ${newImage.age}`);
}

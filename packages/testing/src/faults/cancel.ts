import type { Happen } from './exchange.js';
import { makeAnswer, readJson } from './wire.js';

/**
 * Cancels a transaction because another one works on one of its items.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const cancel: Happen = async ({ request }, { position }) => {
  const { TransactItems = [] } = await readJson<{ TransactItems?: unknown[] }>(request.body);
  const conflicting = Math.floor(position * TransactItems.length);
  const reasons = TransactItems.map((_, at) =>
    at === conflicting
      ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
      : { Code: 'None' },
  );
  return makeAnswer(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    CancellationReasons: reasons,
    Message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      `[${reasons.map(({ Code }) => Code).join(', ')}]`,
  });
};

import type { Happen } from './exchange.js';
import { isItemOperation } from './operations.js';
import { makeAnswer } from './wire.js';

/**
 * Refuses the request as DynamoDB refuses what is too much.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export const throttle: Happen = async ({ operation }) =>
  // Requests for tables have a limit of their own, and another exception.
  isItemOperation(operation)
    ? makeAnswer(400, {
        __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
        message:
          'The level of configured provisioned throughput for the table was exceeded. ' +
          'Consider increasing your provisioning level with the UpdateTable API.',
      })
    : makeAnswer(400, {
        __type: 'com.amazon.coral.availability#ThrottlingException',
        message: 'Rate of requests exceeds the allowed throughput.',
      });

import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

type Strategy = Exclude<NonNullable<DynamoDBClientConfig['retryStrategy']>, { retry: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

/** Sends again what the SDK would send again, as often as is said and nearly at once. */
export function fastRetries(maxAttempts: number): Strategy {
  const token = (retries: number): Token => ({ getRetryCount: () => retries, getRetryDelay: () => 1 });
  return {
    acquireInitialRetryToken: async () => token(0),
    refreshRetryTokenForRetry: async (last, { errorType }) => {
      const isWorthwhile = errorType === 'TRANSIENT' || errorType === 'THROTTLING';
      const retries = last.getRetryCount() + 1;
      // The SDK throws the error of the request itself then.
      if (!isWorthwhile || retries >= maxAttempts) throw new Error('no more retries');
      return token(retries);
    },
    recordSuccess: () => undefined,
  };
}

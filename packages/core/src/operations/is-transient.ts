import { isError } from '../errors/is-error.js';

/** Whether the same request may succeed later: throttling, and failures of the server or of the network. */
export function isTransient(error: unknown): boolean {
  if (!isError(error)) return false;
  const { name, $metadata, $retryable } = error as Error & {
    $metadata?: { httpStatusCode?: number };
    $retryable?: object;
  };
  if (name === 'AbortError') return false;
  if ($retryable !== undefined || transientNames.has(name)) return true;
  const status = $metadata?.httpStatusCode;
  return status === undefined ? isNetworkError(error) : status >= 500;
}

const transientNames = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

function isNetworkError(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^E(AI_)?[A-Z]+$/.test(error.code);
}

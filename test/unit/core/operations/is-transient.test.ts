import { expect } from 'chai';
import { isTransient } from '#core/operations/is-transient.js';
import { networkError } from '../../../support/recording-client.js';

describe('isTransient', () => {
  const error = (name: string, status?: number): Error =>
    Object.assign(new Error(name), { name, ...(status !== undefined && { $metadata: { httpStatusCode: status } }) });

  it('is what throttling, the server and the network cause', () => {
    for (const name of [
      'ProvisionedThroughputExceededException',
      'ThrottlingException',
      'RequestLimitExceeded',
      'InternalServerError',
    ])
      expect(isTransient(error(name, 400)), name).to.equal(true);
    expect(isTransient(error('Anything', 503))).to.equal(true);
    expect(isTransient(error('TimeoutError'))).to.equal(true);
    for (const code of ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])
      expect(isTransient(networkError(code)), code).to.equal(true);
  });

  it('is nothing that would fail again', () => {
    for (const name of ['ValidationException', 'AccessDeniedException', 'ResourceNotFoundException'])
      expect(isTransient(error(name, 400)), name).to.equal(false);
    expect(isTransient(error('AbortError'))).to.equal(false);
    expect(isTransient(error('CredentialsProviderError'))).to.equal(false);
    expect(isTransient(networkError('ERR_INVALID_ARG_TYPE'))).to.equal(false);
    expect(isTransient(undefined)).to.equal(false);
  });
});

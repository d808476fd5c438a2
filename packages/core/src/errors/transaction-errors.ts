import { EntableError } from './entable-error.js';

/** A transaction that DynamoDB would refuse, or that can't be meant as it was written; thrown before its request. */
export class InvalidTransactionError extends EntableError {
  static readonly code = 'INVALID_TRANSACTION';

  constructor(
    /** The class whose leg it is about, where it is about one that is known. */
    readonly entityName: string | undefined,
    /** The leg's place in the list, from 0, where it is about one. */
    readonly leg: number | undefined,
    message: string,
  ) {
    const subject = leg === undefined ? 'the transaction' : `the transaction's leg ${leg}`;
    super(
      InvalidTransactionError.code,
      `${entityName === undefined ? '' : `${entityName}: `}${entityName === undefined ? capitalised(subject) : subject} ${message}`,
    );
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { InvalidConditionError } from '../errors/expression-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';

const ofWrites = ['condition', 'returnValuesOnConditionCheckFailure', 'abortSignal'] as const;
const ofReads = ['consistentRead', 'select', 'abortSignal'] as const;

/** What each kind of call takes. */
const optionNames = {
  put: ofWrites,
  update: [...ofWrites, 'returnValues', 'version', 'clientRequestToken'],
  delete: [...ofWrites, 'returnValues', 'version'],
  check: ['returnValuesOnConditionCheckFailure', 'abortSignal'],
  get: ofReads,
  getLeg: ['select'],
  items: [
    ...ofReads,
    'filterCondition',
    'indexName',
    'exclusiveStartKey',
    'cursor',
    'sortKeyCondition',
    'scanIndexForward',
    'onInvalidItem',
    'limit',
    'pageSize',
    'maxItems',
    'maxRequests',
    'prefetch',
    'segments',
  ],
  batch: ['ignoreVersion', 'onProgress', 'abortSignal'],
} as const satisfies Record<string, readonly string[]>;

/**
 * Refuses a name that no option of the call has: it would be passed over, and a misspelt condition guards nothing. The
 * compiler sees it only where the options are written in the call itself.
 * @throws InvalidConditionError
 */
export function checkOptionNames({ className }: EntityMetadata, call: keyof typeof optionNames, options: object): void {
  const names: readonly string[] = optionNames[call];
  const other = Object.keys(options).find((name) => !names.includes(name));
  if (other === undefined) return;
  throw new InvalidConditionError(
    className,
    undefined,
    `there is no option '${other}' here; there are ${names.join(', ')}.`,
  );
}

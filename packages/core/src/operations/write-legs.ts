import type { ConditionCheck } from '@aws-sdk/client-dynamodb';
import { encodeKey } from '../codec/key.js';
import { InvalidConditionError, InvalidUpdateError } from '../errors/expression-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import { Placeholders } from '../expressions/placeholders.js';
import { checkOptionNames, type OptionNames } from './check-options.js';
import { prepareDelete, type DeleteOptions } from './delete-item.js';
import type { CallOptions, OperationContext } from './operation-context.js';
import { preparePut } from './put-item.js';
import { tableInput } from './send.js';
import { checkStoredKeys } from './stored-keys.js';
import { leg, type PreparedWriteLeg, type WriteLeg } from './transaction-leg.js';
import { prepareUpdate, type UpdateOptions } from './update-item.js';
import { conditionInput, readCondition, type WriteOptions } from './write-condition.js';

/** What a leg that puts an item takes. The signal is the transaction's. */
export type LegOptions<T> = Omit<WriteOptions<T>, 'abortSignal'>;

/** What a leg that deletes an item takes. */
export type DeleteLegOptions<T> = Omit<DeleteOptions<T>, 'abortSignal' | 'returnValues'>;

/** What a leg that updates an item takes. */
export type UpdateLegOptions<T> = Omit<UpdateOptions<T>, 'abortSignal' | 'returnValues' | 'clientRequestToken'>;

/** What a leg that checks an item takes. */
export type CheckLegOptions = Omit<LegOptions<never>, 'condition'>;

/** A put of a transaction. */
export function putLeg(
  context: OperationContext,
  entity: unknown,
  purpose: 'save' | 'create',
  options: LegOptions<never>,
): WriteLeg {
  return writeLeg(context, async (within, signal) => {
    refuseReturned(context, options, InvalidConditionError);
    const { input, confirm } = await preparePut(within, entity, purpose, { ...options, ...signal });
    return { request: { Put: { ...input } }, item: input.Item!, confirm };
  });
}

/** An update of a transaction. */
export function updateLeg(
  context: OperationContext,
  key: unknown,
  changes: unknown,
  purpose: 'update' | 'patch',
  options: UpdateLegOptions<never>,
): WriteLeg {
  return writeLeg(context, async (within, signal) => {
    refuseReturned(context, options, InvalidUpdateError);
    const own = Object.assign({}, options, { returnValues: undefined }, signal);
    const { input, confirm } = await prepareUpdate(within, key, changes, purpose, own);
    const update = Object.assign({}, input, { UpdateExpression: input.UpdateExpression });
    return { request: { Update: update }, item: input.Key!, confirm };
  });
}

/** A delete of a transaction. */
export function deleteLeg(context: OperationContext, key: unknown, options: DeleteLegOptions<never>): WriteLeg {
  return writeLeg(context, async (within, signal) => {
    refuseReturned(context, options, InvalidConditionError);
    const own = Object.assign({}, options, { returnValues: undefined }, signal);
    const { input, confirm } = await prepareDelete(within, key, own);
    return { request: { Delete: { ...input } }, item: input.Key!, confirm };
  });
}

/** A condition of a transaction on an item that it does not write. */
export function checkLeg(
  context: OperationContext,
  key: unknown,
  condition: Condition<never>,
  options: CheckLegOptions,
): WriteLeg {
  return writeLeg(context, async (within, signal) => {
    const input = await prepareCheck(within, key, condition, { ...options, ...signal });
    return { request: { ConditionCheck: input }, item: input.Key!, confirm: () => undefined };
  });
}

const checkLegNames: OptionNames<CheckLegOptions & CallOptions> = {
  returnValuesOnConditionCheckFailure: true,
  abortSignal: true,
};

/** Makes a condition on an item ready. */
async function prepareCheck(
  context: OperationContext,
  key: unknown,
  condition: unknown,
  options: CheckLegOptions & CallOptions,
): Promise<ConditionCheck> {
  const { metadata, table } = context;
  const encoded = encodeKey(metadata, key);
  if (condition === undefined)
    throw new InvalidConditionError(metadata.className, undefined, 'the condition that a leg checks is undefined.');
  checkOptionNames(metadata, checkLegNames, options);
  const given = readCondition(metadata, { condition });
  checkStoredKeys(metadata, await table.schema(options.abortSignal), encoded);
  const placeholders = new Placeholders();
  const input = conditionInput(metadata, given, options, placeholders);
  return Object.assign(
    tableInput(context),
    { Key: encoded, ConditionExpression: input.ConditionExpression },
    input,
    placeholders.attributes(),
  );
}

function writeLeg(
  context: OperationContext,
  prepare: (within: OperationContext, signal: CallOptions) => Promise<PreparedWriteLeg>,
): WriteLeg {
  // Capacity is asked for by the transaction as a whole. A spread before a property would take ten times as long.
  const within = Object.assign({}, context, { returnConsumedCapacity: undefined });
  return leg({ kind: 'write', context, prepare: ({ abortSignal }) => prepare(within, { abortSignal }) });
}

/** For callers without types: what they hope for never comes. */
function refuseReturned(
  { metadata: { className } }: OperationContext,
  options: object,
  Refusal: typeof InvalidUpdateError | typeof InvalidConditionError,
): void {
  const { returnValues } = options as { readonly returnValues?: unknown };
  if (returnValues !== undefined && returnValues !== 'NONE')
    throw new Refusal(className, undefined, 'returnValues: a transaction returns nothing of what it writes.');
  if ('clientRequestToken' in options)
    throw new Refusal(className, undefined, 'clientRequestToken: it is the transaction that takes it, not its leg.');
}

import type { ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { CallOptions, OperationContext } from './operation-context.js';
import { warn, warnOfRejection } from './warn.js';

/** What a request is about, for who watches. */
export interface Observed {
  readonly operation: string;
  readonly index?: string | undefined;
}

interface Metadata {
  readonly attempts?: number | undefined;
  readonly requestId?: string | undefined;
}

interface Answer {
  readonly $metadata: Metadata;
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined;
}

/** Sends one request, by whatever of the SDK does it, and tells who watches. Every request goes through here. */
export function send<A extends Answer>(
  contexts: OperationContext | readonly OperationContext[],
  observed: Observed,
  request: () => Promise<A>,
): Promise<A> {
  const watching = ('metadata' in contexts ? [contexts] : contexts).filter(isWatching);
  return watching.length === 0 ? request() : sendWatched(watching, observed, request);
}

function isWatching({ onRequest }: OperationContext): boolean {
  return onRequest !== undefined;
}

async function sendWatched<A extends Answer>(
  watching: readonly OperationContext[],
  observed: Observed,
  request: () => Promise<A>,
): Promise<A> {
  const start = performance.now();
  const report = (metadata: Metadata | undefined, rest: Reported): void => {
    const durationMs = performance.now() - start;
    for (const context of watching) tell(context, observed, durationMs, metadata ?? {}, rest);
  };
  let answer: A;
  try {
    answer = await request();
  } catch (error) {
    report((error as { $metadata?: Metadata } | undefined)?.$metadata, { error });
    throw error;
  }
  report(answer.$metadata, { ConsumedCapacity: answer.ConsumedCapacity });
  return answer;
}

type Reported = Pick<Answer, 'ConsumedCapacity'> & { readonly error?: unknown };

function tell(
  { table: { tableName }, onRequest }: OperationContext,
  { operation, index }: Observed,
  durationMs: number,
  { attempts = 0, requestId }: Metadata,
  { ConsumedCapacity, ...rest }: Reported,
): void {
  const capacities = [ConsumedCapacity ?? []].flat();
  const consumedCapacity = capacities.find(({ TableName }) => TableName === tableName) ?? capacities[0];
  try {
    const told: unknown = onRequest!({
      operation,
      table: tableName,
      ...(index !== undefined && { index }),
      attempts,
      durationMs,
      ...(consumedCapacity && { consumedCapacity }),
      ...(requestId !== undefined && { requestId }),
      ...rest,
    });
    warnOfRejection(told);
  } catch (error) {
    warn(error);
  }
}

/** The part of the SDK's send options that Entable passes on; with any at all, a client does not use cached handlers. */
export function sendOptions({ abortSignal }: CallOptions): { abortSignal: AbortSignal } | undefined {
  return abortSignal === undefined ? undefined : { abortSignal: abortSignal as AbortSignal };
}

/** How a request asks for what it takes of the table's capacity. */
export function capacityInput({ returnConsumedCapacity }: OperationContext): {
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
} {
  return returnConsumedCapacity === undefined ? {} : { ReturnConsumedCapacity: returnConsumedCapacity };
}

/** How a transaction asks for it: as the repository of its legs that wants to know most. */
export function transactionCapacity(contexts: readonly OperationContext[]): {
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
} {
  const asked = new Set(contexts.map(({ returnConsumedCapacity }) => returnConsumedCapacity));
  const most = (['INDEXES', 'TOTAL', 'NONE'] as const).find((each) => asked.has(each));
  return most === undefined ? {} : { ReturnConsumedCapacity: most };
}

/** What every request about one table begins with. `Object.assign` puts the rest on it, far quicker than spreads do. */
export function tableInput(context: OperationContext): {
  TableName: string;
  ReturnConsumedCapacity?: ReturnConsumedCapacity;
} {
  return { TableName: context.table.tableName, ...capacityInput(context) };
}

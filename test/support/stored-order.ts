import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A stored value as the evaluator sees it; `undefined` where the path leads nowhere. */
export type Stored = AttributeValue | undefined;
export const text = (value: string | undefined | null): Stored =>
  value === undefined ? undefined : value === null ? { NULL: true } : { S: value };
export const number = (value: number | undefined): Stored => (value === undefined ? undefined : { N: String(value) });

/** Negative, zero or positive; `undefined` where the values have no common order. */
export function compare(left: Stored, right: Stored): number | undefined {
  if (left?.S !== undefined && right?.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if (left?.N !== undefined && right?.N !== undefined) return Number(left.N) - Number(right.N);
  if (left?.B !== undefined && right?.B !== undefined) return Buffer.compare(left.B, right.B);
  return undefined;
}

const operators = {
  eq: (order: number) => order === 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
};
export type Operator = keyof typeof operators | 'ne';

/** Whether the comparison holds: as DynamoDB has it, `ne` holds where there is nothing to compare. */
export function compares(operator: Operator, left: Stored, right: Stored): boolean {
  if (operator === 'ne') return !compares('eq', left, right);
  const order = compare(left, right);
  return order !== undefined && operators[operator](order);
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalDecimal } from './decimal.js';

/**
 * The same text for equal values: how a number is written, and the order of a map's keys and of a set's elements, mean
 * nothing to DynamoDB.
 */
export function canonicalText(value: AttributeValue): string {
  // The commonest two need no JSON, whose texts begin otherwise.
  if (value.S !== undefined) return `S${value.S}`;
  return value.N === undefined ? JSON.stringify(canonical(value)) : `N${canonicalDecimal(value.N)}`;
}

/** Whether two stored values are equal to DynamoDB. */
export function isSameStored(left: AttributeValue, right: AttributeValue): boolean {
  return canonicalText(left) === canonicalText(right);
}

function canonical({ N, B, SS, NS, BS, L, M, ...scalar }: AttributeValue): unknown {
  if (N !== undefined) return ['N', canonicalDecimal(N)];
  if (B !== undefined) return ['B', base64(B)];
  if (SS !== undefined) return ['SS', [...SS].sort()];
  if (NS !== undefined) return ['NS', NS.map(canonicalDecimal).sort()];
  if (BS !== undefined) return ['BS', BS.map(base64).sort()];
  if (L !== undefined) return ['L', L.map(canonical)];
  if (M === undefined) return scalar;
  const entries = Object.entries(M).sort(([left], [right]) => (left < right ? -1 : 1));
  return ['M', entries.map(([key, each]) => [key, canonical(each)])];
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

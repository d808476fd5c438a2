import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { compareDecimals } from '../codec/decimal.js';
import type { AttributePath } from './path.js';

/** One side of a comparison. */
export type Operand =
  | { readonly kind: 'attribute'; readonly path: AttributePath }
  | { readonly kind: 'size'; readonly path: AttributePath }
  | { readonly kind: 'value'; readonly value: AttributeValue };

export function valueOperand(value: AttributeValue): Operand {
  return Object.freeze({ kind: 'value', value: deepFreeze(value) });
}

export function attributeOperand(path: AttributePath): Operand {
  return Object.freeze({ kind: 'attribute', path });
}

/** Freezes plain data all the way down; bytes can't be frozen, and are copies already. */
export function deepFreeze<T>(data: T): T {
  if (typeof data === 'object' && data !== null && !ArrayBuffer.isView(data) && !Object.isFrozen(data)) {
    for (const name in data) deepFreeze(data[name]);
    Object.freeze(data);
  }
  return data;
}

/** Whether DynamoDB orders values of this stored type. */
export function isOrdered(value: AttributeValue): boolean {
  return value.S !== undefined || value.N !== undefined || value.B !== undefined;
}

/** Compares two stored values of one type as DynamoDB orders them: numbers by value, strings and bytes by bytes. */
export function compareStored(left: AttributeValue, right: AttributeValue): number {
  if (left.N !== undefined) return compareDecimals(left.N, right.N!);
  const bytes = ({ S, B }: AttributeValue): Uint8Array => (S === undefined ? B! : Buffer.from(S));
  return Buffer.compare(bytes(left), bytes(right));
}

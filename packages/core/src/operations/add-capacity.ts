import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** What two requests about one table took of its capacity together. */
export function addCapacity(
  one: ConsumedCapacity | undefined,
  other: ConsumedCapacity | undefined,
): ConsumedCapacity | undefined {
  return one === undefined || other === undefined ? (one ?? other) : (add(one, other) as ConsumedCapacity);
}

/** Adds numbers, wherever they are: by table, by index, of reads and of writes. */
function add(one: unknown, other: unknown): unknown {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one ?? other;
  const sum: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) sum[name] = name in sum ? add(sum[name], value) : value;
  return sum;
}

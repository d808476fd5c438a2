import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** Names a value's type for a message, without its content, which may be a secret. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value);
  if (typeof value === 'object') {
    const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name;
    return name === undefined || name === ''
      ? 'an object without a class'
      : name === 'Object'
        ? 'a plain object'
        : withArticle(name);
  }
  return withArticle(typeof value);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

const storedTypes: Record<string, string> = {
  S: 'a string',
  N: 'a number',
  B: 'bytes',
  BOOL: 'a boolean',
  NULL: 'null',
  SS: 'a set of strings',
  NS: 'a set of numbers',
  BS: 'a set of bytes',
  L: 'a list',
  M: 'a map',
};

/** Names the type of a stored value, with DynamoDB's letter for it. */
export function describeStored(stored: AttributeValue): string {
  const letter = storedType(stored);
  return `${storedTypes[letter] ?? 'an unknown type'} (${letter})`;
}

/** DynamoDB's letter for the type of a stored value. */
export function storedType(stored: AttributeValue): string {
  for (const letter in stored) if (stored[letter as keyof AttributeValue] !== undefined) return letter;
  return '?';
}

/** What a codec gives and takes, by DynamoDB's type. A number travels as decimal text, so that no digit is lost. */
interface StoredValues {
  S: string;
  N: string;
  B: Uint8Array;
  BOOL: boolean;
  L: unknown[];
  M: Record<string, unknown>;
}

interface CodecOf<K extends keyof StoredValues> {
  /** DynamoDB's type of the stored attribute. */
  readonly attributeType: K;
  /** Turns a property's value, never `null` or `undefined`, into what is stored. */
  encode(this: void, value: never): StoredValues[K];
  /** Turns what is stored back into an equal value. */
  decode(this: void, stored: StoredValues[K]): unknown;
}

/**
 * Your own mapping of a property: a decimal library, ULIDs, encryption. What `encode` is given must come back equal
 * from `decode`, else `save` refuses the value.
 *
 * @example
 * ```ts
 * const decimal = {
 *   attributeType: 'N' as const,
 *   encode: (value: Decimal) => value.toFixed(),
 *   decode: (stored: string) => new Decimal(stored),
 * };
 * ```
 */
export type AttributeCodec = { [K in keyof StoredValues]: CodecOf<K> }[keyof StoredValues];

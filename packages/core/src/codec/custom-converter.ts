import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { isError } from '../errors/is-error.js';
import { InvalidItemError } from '../errors/item-errors.js';
import type { AttributeCodec } from '../metadata/attribute-codec.js';
import { bufferConverter } from './binary-converter.js';
import { isBuffer } from './built-in-values.js';
import { unsupported, wholeValue, type Converter } from './converter.js';
import { canonicalDecimal, decimalProblem } from './decimal.js';
import { describeStored, storedType } from './describe.js';
import { documentConverter } from './document-converter.js';
import { formatPath, type ValuePath } from './value-path.js';

/** A user's codec, held to its word: what it encodes must come back equal. */
export function customConverter(codec: AttributeCodec): Converter {
  // One signature instead of one for each stored type: each branch below hands over what its type says.
  const { attributeType, encode, decode } = codec as {
    attributeType: AttributeCodec['attributeType'];
    encode(value: unknown): unknown;
    decode(stored: unknown): unknown;
  };
  const restore = (stored: AttributeValue, path: ValuePath): unknown =>
    decode(attributeType === 'N' ? stored.N : documentConverter.decode(stored, path, wholeValue));

  return {
    encode(value, path) {
      const stored = store(
        attributeType,
        attempt(() => encode(value), path),
        path,
      );
      // A copy, since a codec may work on the very bytes that it is given.
      const copy = structuredClone(stored);
      if (
        !isDeepStrictEqual(
          attempt(() => restore(copy, path), path),
          value,
        )
      ) {
        throw unsupported(path, 'its codec decodes something else than it encoded');
      }
      return stored;
    },
    decode(stored, path) {
      const refuse = (found: string, cause?: unknown): InvalidItemError =>
        new InvalidItemError({ path: formatPath(path), expected: attributeType, found }, { cause });
      if (storedType(stored) !== attributeType) throw refuse(describeStored(stored));
      try {
        return restore(stored, path);
      } catch (error) {
        throw refuse(`${describeStored(stored)} that its codec refuses`, error);
      }
    },
  };
}

function store(attributeType: string, encoded: unknown, path: ValuePath): AttributeValue {
  if (attributeType === 'N') {
    const problem = typeof encoded === 'string' ? decimalProblem(encoded) : 'must be decimal text';
    if (problem !== undefined) throw unsupported(path, `what its codec encodes ${problem}`);
    // As DynamoDB gives it back: a codec that tells 1.50 from 1.5 would not have its value again.
    return { N: canonicalDecimal(encoded as string)! };
  }
  // Ciphers and hashes give a Buffer; the codec alone says what it becomes again.
  if (attributeType === 'B' && isBuffer(encoded)) return bufferConverter.encode(encoded, path)!;
  const stored = documentConverter.encode(encoded, path)!;
  if (storedType(stored) === attributeType) return stored;
  throw unsupported(path, `its codec says ${attributeType} and encodes ${describeStored(stored)}`);
}

function attempt<T>(call: () => T, path: ValuePath): T {
  try {
    return call();
  } catch (cause) {
    throw unsupported(path, `its codec fails: ${isError(cause) ? cause.message : String(cause)}`, { cause });
  }
}

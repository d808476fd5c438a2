import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { InvalidItemError } from '../errors/item-errors.js';
import type { AttributeCodec } from '../metadata/attribute-codec.js';
import { unsupported, type Converter } from './converter.js';
import { decimalProblem } from './decimal.js';
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

  const store = (value: unknown, path: ValuePath): AttributeValue => {
    if (attributeType !== 'N') return documentConverter.encode(value, path)!;
    const problem = typeof value === 'string' ? decimalProblem(value) : 'must be decimal text';
    if (problem !== undefined) throw unsupported(path, `what its codec encodes ${problem}`);
    return { N: value as string };
  };
  const restore = (stored: AttributeValue, path: ValuePath): unknown =>
    decode(attributeType === 'N' ? stored.N : documentConverter.decode(stored, path, false));

  return {
    encode(value, path) {
      const stored = store(encode(value), path);
      if (storedType(stored) !== attributeType) {
        throw unsupported(path, `its codec says ${attributeType} and encodes ${describeStored(stored)}`);
      }
      if (!isDeepStrictEqual(restore(stored, path), value)) {
        throw unsupported(path, 'its codec decodes something else than it encoded');
      }
      return stored;
    },
    decode(stored, path) {
      if (storedType(stored) === attributeType) return restore(stored, path);
      throw new InvalidItemError({ path: formatPath(path), expected: attributeType, found: describeStored(stored) });
    },
  };
}

import { isDeepStrictEqual } from 'node:util';
import { checkEntity, decodeEntity, encodeEntity, type EncodedEntity } from '../codec/entity-codec.js';
import { lifecycleValues, overlaid } from '../codec/lifecycle-values.js';
import type { Item } from '../codec/item.js';
import { InvalidEntityError } from '../errors/entity-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { TableSchema } from '../table/table-schema.js';
import { parseStored } from '../wire/stored-json.js';
import type { OperationContext } from './operation-context.js';
import { plainKeys } from './stored-keys.js';

/** An entity made ready to be stored. */
export interface WrittenEntity extends EncodedEntity {
  /** What the item has of the attributes that are keys of the table or of its indexes, perhaps with others. */
  keysOf(this: void, schema: TableSchema): Item;
  /** Gives the instance the version and stamps that were stored: to be called once they are. */
  confirm(): void;
}

/**
 * Encodes an entity as it is now, and checks its rules. Rules take time: an entity that its owner changes meanwhile is
 * refused, since what would be stored is not what the rules have seen.
 */
export async function encodeWritten(context: OperationContext, entity: unknown): Promise<WrittenEntity> {
  const { metadata, table, validator } = context;
  checkEntity(metadata, entity);
  const values = lifecycleValues(metadata, entity, new Date());
  if (values.size > 0 && !Object.isExtensible(entity)) {
    throw new InvalidEntityError(
      metadata.className,
      `${metadata.className}: the entity is frozen or sealed, and its version and stamps are set when it is stored.`,
    );
  }
  const written = overlaid(entity, values);
  const encode = (): EncodedEntity => encodeEntity(metadata, written, entity);
  const encoded = attempt(encode);
  // The entity may change before the schema is there, and that of the last call is that of this one, nearly always.
  const { fitting } = table;
  const keys = 'value' in encoded && fitting && plainKeys(metadata, fitting, written, encoded.value.key);
  const tookTime = await validator.checkWritten(written, entity);
  if ('error' in encoded) throw encoded.error;
  if (tookTime && !saysTheSame(metadata, encode().text, encoded.value.text)) {
    throw new InvalidEntityError(
      metadata.className,
      `${metadata.className}: the entity was changed while its rules were checked; await the call first, or give a copy.`,
    );
  }
  const { text, key, undefinedParts } = encoded.value;
  return {
    text,
    key,
    undefinedParts,
    keysOf: (schema) => (keys && schema === fitting ? keys : (parseStored(text) as Item)),
    confirm: () => values.forEach((value, property) => Reflect.set(entity, property, value)),
  };
}

/** What broken rules say comes before what can't be encoded. */
function attempt<V>(encode: () => V): { readonly value: V } | { readonly error: unknown } {
  try {
    return { value: encode() };
  } catch (error) {
    return { error };
  }
}

/** A codec may write one value as another text each time, as ciphers do: what counts then is what comes back. */
function saysTheSame(metadata: EntityMetadata, one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [one, other].map((text) => decodeEntity(metadata, parseStored(text) as Item));
  return metadata.attributes.every(({ property }) =>
    isDeepStrictEqual(Reflect.get(first!, property), Reflect.get(second!, property)),
  );
}

import { encodeNullable } from '../codec/converter.js';
import { converterOf } from '../codec/converter-of.js';
import { setOwn } from '../codec/entries.js';
import type { Item } from '../codec/item.js';
import { keyProblem } from '../codec/key.js';
import { propertyPath } from '../codec/value-path.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { KeyAttribute, TableSchema } from '../table/table-schema.js';

/**
 * The keys of table and indexes that an entity has, as they are stored, without a look at the rest of its item.
 * @param key - that of the table.
 * @returns `undefined` where one of them is no plain property.
 */
export function plainKeys(metadata: EntityMetadata, schema: TableSchema, entity: object, key: Item): Item | undefined {
  const keys = schema.indexes.length === 0 ? key : { ...key };
  for (const { partitionKey, sortKey } of schema.indexes) {
    for (const { name } of [...partitionKey, ...sortKey]) {
      if (Object.hasOwn(keys, name)) continue;
      const attribute = metadata.byName.get(name);
      if (attribute === undefined || attribute.derived === true) return undefined;
      const value: unknown = Reflect.get(entity, attribute.property);
      const path = propertyPath(metadata.className, attribute.property);
      const stored = value === undefined ? undefined : encodeNullable(converterOf(attribute.type), value, path);
      if (stored !== undefined) setOwn(keys, name, stored);
    }
  }
  return keys;
}

/**
 * Checks attributes that are keys of the table or of one of its indexes: DynamoDB refuses an item whose index key is
 * empty or of another type. An absent index key is fine: the index then leaves the item out.
 * @param undefinedParts - attributes that are computed from an undefined property: fine unless they are keys.
 * @throws InvalidKeyError
 */
export function checkStoredKeys(
  metadata: EntityMetadata,
  schema: TableSchema,
  item: Item,
  undefinedParts: ReadonlyMap<string, string> = new Map(),
): void {
  const check = ({ name, type }: KeyAttribute, part: 'partition' | 'sort', where: string): void => {
    const stored = Object.hasOwn(item, name) ? item[name] : undefined;
    if (stored === undefined) return;
    const missing = undefinedParts.get(name);
    const problem =
      missing === undefined
        ? keyProblem(stored, part, type)
        : `is computed from '${missing}', which is undefined; give it a value, as an initialiser does, or let the getter give undefined, which leaves the item out of an index`;
    if (problem === undefined) return;
    throw new InvalidKeyError(
      metadata.className,
      metadata.byName.get(name)?.property ?? name,
      `${problem} (${where}).`,
    );
  };
  check(schema.partitionKey, 'partition', 'key of the table');
  if (schema.sortKey !== undefined) check(schema.sortKey, 'sort', 'key of the table');
  for (const index of schema.indexes) {
    for (const key of index.partitionKey) check(key, 'partition', `key of the index '${index.name}'`);
    for (const key of index.sortKey) check(key, 'sort', `key of the index '${index.name}'`);
  }
}

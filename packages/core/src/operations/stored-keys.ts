import type { Item } from '../codec/item.js';
import { keyProblem } from '../codec/key.js';
import { InvalidKeyError } from '../errors/key-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { KeyAttribute, TableSchema } from '../table/table-schema.js';

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

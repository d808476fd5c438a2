import type { KeySchemaDifference } from '../errors/table-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { keyTypeOf } from '../metadata/key-type.js';
import type { IndexSchema, KeyAttribute, TableSchema } from './table-schema.js';

type Part = 'partition key' | 'sort key';

/** Every difference between the key that a class declares and the table's. Indexes of the table are no difference. */
export function compareKeys(declared: TableSchema, actual: TableSchema): KeySchemaDifference[] {
  return [
    ...comparePart('partition key', [declared.partitionKey], [actual.partitionKey]),
    ...comparePart('sort key', [declared.sortKey ?? []].flat(), [actual.sortKey ?? []].flat()),
  ];
}

/** Every difference between an index that a class declares and the table's. */
export function compareDeclaredIndex(declared: IndexSchema, actual: IndexSchema | undefined): KeySchemaDifference[] {
  const { name, kind } = declared;
  if (actual === undefined) {
    return [
      {
        indexName: name,
        part: 'kind',
        declared: `a ${kind} index`,
        actual: undefined,
        message: `index '${name}': the class declares it, and the table has none of that name`,
      },
    ];
  }
  const differences: KeySchemaDifference[] =
    kind === actual.kind
      ? []
      : [
          {
            indexName: name,
            part: 'kind',
            declared: kind,
            actual: actual.kind,
            message: `index '${name}': the class declares it as ${kind}, and it is ${actual.kind}`,
          },
        ];
  return [
    ...differences,
    ...comparePart('partition key', declared.partitionKey, actual.partitionKey, name),
    ...comparePart('sort key', declared.sortKey, actual.sortKey, name),
  ];
}

/** What stands in the way of querying an index by a class: keys that are no attributes of it, or of another type. */
export function compareUsedIndex(metadata: EntityMetadata, index: IndexSchema): KeySchemaDifference[] {
  const check = (part: Part, keys: readonly KeyAttribute[]): KeySchemaDifference[] =>
    keys.flatMap((key) => {
      const attribute = metadata.byName.get(key.name);
      const declared = attribute && { name: key.name, type: keyTypeOf(attribute.type) ?? undefined };
      if (attribute !== undefined && keyTypeOf(attribute.type) === null) {
        return [
          difference(
            part,
            index.name,
            { name: key.name, type: undefined },
            key,
            `${metadata.className}.${attribute.property} is no string, number or bytes`,
          ),
        ];
      }
      return comparePart(part, declared === undefined ? [] : [declared], [key], index.name);
    });
  return [...check('partition key', index.partitionKey), ...check('sort key', index.sortKey)];
}

function comparePart(
  part: Part,
  declared: readonly KeyAttribute[],
  actual: readonly KeyAttribute[],
  indexName?: string,
): KeySchemaDifference[] {
  return Array.from({ length: Math.max(declared.length, actual.length) }).flatMap((_, position) => {
    const [ours, theirs] = [declared[position], actual[position]];
    if (ours === undefined) return [difference(part, indexName, ours, theirs, 'the class declares none')];
    if (theirs === undefined) return [difference(part, indexName, ours, theirs, 'the table has none')];
    if (ours.name !== theirs.name) return [difference(part, indexName, ours, theirs, 'another name')];
    const sameType = ours.type === undefined || theirs.type === undefined || ours.type === theirs.type;
    return sameType ? [] : [difference(part, indexName, ours, theirs, 'another type')];
  });
}

function difference(
  part: Part,
  indexName: string | undefined,
  declared: KeyAttribute | undefined,
  actual: KeyAttribute | undefined,
  why: string,
): KeySchemaDifference {
  const [ours, theirs] = [describe(declared), describe(actual)];
  return {
    ...(indexName !== undefined && { indexName }),
    part,
    declared: ours,
    actual: theirs,
    message: `${indexName === undefined ? '' : `index '${indexName}': `}${part}: the class declares ${ours ?? 'none'}, the table has ${theirs ?? 'none'} (${why})`,
  };
}

function describe(key: KeyAttribute | undefined): string | undefined {
  return key && `'${key.name}'${key.type === undefined ? '' : ` (${key.type})`}`;
}

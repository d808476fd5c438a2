import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { EntityOptions } from './attribute-options.js';
import { checkEntityClass } from './check-entity-class.js';
import type { EntityMetadata } from './entity-metadata.js';
import type { AttributeMetadata, ClassMetadata } from './class-metadata.js';
import type { EntityClass } from './entity-class.js';
import { ClassReading, declaredAttributes, type DeclaredAttribute } from './read-class.js';
import { recordedOn, type AttributeRole } from './store.js';
import { checkKeyTypes, readIndex } from './read-index.js';
import { lifecycleProblems, readLifecycle } from './lifecycle.js';

const read = new WeakMap<EntityClass, EntityMetadata>();

/**
 * Reads an entity: its table, its key, its indexes and its attributes.
 * @throws EntityMetadataError with every problem, each with its remedy.
 */
export function readEntity(entityClass: EntityClass): EntityMetadata {
  checkEntityClass(entityClass);
  const known = read.get(entityClass);
  if (known !== undefined) return known;

  const entity = recordedOn(entityClass)?.entity;
  if (entity === undefined) {
    throw new EntityMetadataError(entityClass.name, ["has no @Entity: write @Entity('table_name') above the class."]);
  }
  const reading = new ClassReading(entity.options.untyped === 'by-value');
  const base = reading.read(entityClass);
  const { problems } = reading;
  if (typeof entity.tableName !== 'string' || entity.tableName === '') {
    problems.push("@Entity takes the table's name: @Entity('table_name').");
  }
  const lost = base.byName.get('__proto__');
  if (lost !== undefined) {
    // Within maps the name is fine; there the SDK has another reader.
    problems.push(
      `${lost.property}: the AWS SDK loses an item's attribute that is named '__proto__'; name it otherwise.`,
    );
  }
  const partitionKeys = withRole(base, 'partitionKey', problems);
  const sortKeys = withRole(base, 'sortKey', problems);
  const declaredKeys = declaredWith(base, 'partitionKey').length;
  if (declaredKeys !== 1) {
    problems.push(`has ${declaredKeys === 0 ? 'no' : 'more than one'} @PartitionKey: one property is it.`);
  }
  if (declaredWith(base, 'sortKey').length > 1)
    problems.push('has more than one @SortKey: at most one property is it.');
  const indexes = Object.entries(entity.options.indexes ?? {}).map(([name, options]) =>
    readIndex(name, options, base, partitionKeys, problems),
  );
  problems.push(...discriminatorProblems(entity.options, base), ...lifecycleProblems(base));
  reading.finish(entityClass);

  const metadata: EntityMetadata = Object.freeze({
    ...base,
    tableName: entity.tableName,
    partitionKey: partitionKeys[0]!,
    sortKey: sortKeys[0],
    keyAttributes: Object.freeze([...partitionKeys, ...sortKeys]),
    indexes: Object.freeze(indexes),
    discriminator: entity.options.discriminator && Object.freeze({ ...entity.options.discriminator }),
    unknownAttributes: entity.options.unknownAttributes ?? 'keep',
    lifecycle: readLifecycle(base),
  });
  read.set(entityClass, metadata);
  return metadata;
}

function discriminatorProblems(
  { discriminator, unknownAttributes = 'keep' }: EntityOptions,
  { byName }: ClassMetadata,
): string[] {
  const problems: string[] = [];
  if (!['keep', 'drop', 'reject'].includes(unknownAttributes)) {
    problems.push("unknownAttributes is 'keep', 'drop' or 'reject'.");
  }
  if (discriminator === undefined) return problems;
  const { attribute, value } = discriminator;
  if (typeof attribute !== 'string' || attribute === '' || typeof value !== 'string' || value === '') {
    return [...problems, 'discriminator is { attribute, value }, two strings that are not empty.'];
  }
  const same = byName.get(attribute);
  if (same !== undefined || attribute === '__proto__') {
    const reason = same === undefined ? 'the AWS SDK loses an attribute of that name' : `${same.property} is stored so`;
    problems.push(`the discriminator's attribute is '${attribute}', and ${reason}; name it otherwise.`);
  }
  return problems;
}

function withRole(metadata: ClassMetadata, role: AttributeRole, problems: string[]): AttributeMetadata[] {
  const properties = declaredWith(metadata, role).map(({ property }) => property);
  const keys = properties.flatMap((property) => metadata.byProperty.get(property as string) ?? []);
  checkKeyTypes(keys, problems);
  return keys;
}

/** What stands under the decorator of this role, also where its type is a problem. */
function declaredWith({ entityClass }: ClassMetadata, role: AttributeRole): DeclaredAttribute[] {
  return declaredAttributes(entityClass).filter((declared) => declared.role === role);
}

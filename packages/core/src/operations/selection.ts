import { InvalidConditionError, UnknownAttributeError } from '../errors/expression-errors.js';
import type { Placeholders } from '../expressions/placeholders.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';

/**
 * Reads the properties that a call selects, `undefined` where it selects none and so reads them all.
 * @throws UnknownAttributeError; InvalidConditionError for an empty list and for what is no list.
 */
export function readSelection(metadata: EntityMetadata, select: unknown): ReadonlySet<string> | undefined {
  if (select === undefined) return undefined;
  const { className, byProperty } = metadata;
  if (!Array.isArray(select) || select.length === 0) {
    throw new InvalidConditionError(
      className,
      undefined,
      'select is a list of at least one property; leave it out to read them all.',
    );
  }
  for (const property of select as readonly unknown[]) {
    if (typeof property !== 'string' || !byProperty.has(property))
      throw new UnknownAttributeError(className, String(property), [...byProperty.keys()]);
  }
  return new Set(select as readonly string[]);
}

/**
 * The part of a request that says what of the items is read.
 * @param keyNames - attributes that are read as well: pages continue and partial instances are updated by them.
 */
export function projectionInput(
  { byProperty, discriminator }: EntityMetadata,
  selected: ReadonlySet<string> | undefined,
  keyNames: readonly string[],
  placeholders: Placeholders,
): { ProjectionExpression?: string } {
  if (selected === undefined) return {};
  const names = [...selected].map((property) => byProperty.get(property)!.name);
  // Without it nobody could tell whether the item is one of this entity.
  const marks = discriminator === undefined ? [] : [discriminator.attribute];
  const distinct = new Set([...names, ...keyNames, ...marks]);
  return { ProjectionExpression: [...distinct].map((name) => placeholders.name(name)).join(', ') };
}

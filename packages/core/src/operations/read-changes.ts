import { describeValue } from '../codec/describe.js';
import { EmptyUpdateError, InvalidUpdateError } from '../errors/expression-errors.js';
import { entityUpdates } from '../expressions/attribute-reference.js';
import { unknownAttribute } from '../expressions/attributes-proxy.js';
import { overlaps, type AttributePath } from '../expressions/path.js';
import { isUpdate, updateOf, type EntityUpdate, type UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { isSameOrBase } from '../metadata/entity-class.js';
import { checkNestedGetters } from './nested-getters.js';
import { redeclaredMessage, redeclaredPath } from './redeclared.js';

/**
 * Reads the changes of an update, in object or list form.
 * @throws EmptyUpdateError where nothing would change; InvalidUpdateError for a key, for what is set twice and for what
 *   is no change; UnknownAttributeError.
 */
export function readChanges(metadata: EntityMetadata, changes: unknown): EntityUpdate[] {
  const updates = Array.isArray(changes) ? listForm(metadata, changes) : objectForm(metadata, changes);
  if (updates.length === 0) throw new EmptyUpdateError(metadata.className);
  checkChangeable(metadata, updates);
  checkOverlaps(metadata, updates);
  return updates;
}

function objectForm(metadata: EntityMetadata, changes: unknown): EntityUpdate[] {
  if (typeof changes !== 'object' || changes === null || isUpdate(changes)) {
    throw new InvalidUpdateError(
      metadata.className,
      undefined,
      `an update is an object of properties or a list: [attr(${metadata.className}).<property>.set(…)], not ${describeValue(changes)}.`,
    );
  }
  const updates: EntityUpdate[] = [];
  for (const [property, value] of Object.entries(changes)) {
    const attribute = metadata.byProperty.get(property);
    if (attribute === undefined) throw unknownAttribute(metadata, property);
    if (value !== undefined) updates.push(entityUpdates(metadata, attribute).set(value));
  }
  return updates;
}

function listForm(metadata: EntityMetadata, changes: readonly unknown[]): EntityUpdate[] {
  const updates: EntityUpdate[] = [];
  // By a loop: `map` would pass over holes.
  for (const given of changes) {
    const update = updateOf(given, metadata.className);
    if (update.entityClass !== metadata.entityClass) checkInherited(metadata, update);
    updates.push(update);
  }
  return updates;
}

/** Checks an update that was made for another class: a base will do. */
function checkInherited(metadata: EntityMetadata, { entityClass, node }: EntityUpdate): void {
  const refuse = (message: string): InvalidUpdateError =>
    new InvalidUpdateError(metadata.className, node.path.text, message);
  if (!isSameOrBase(entityClass, metadata.entityClass)) {
    throw refuse(`the update is one of ${entityClass.name}; make it with attr(${metadata.className}).`);
  }
  if (redeclaredPath(metadata, entityClass, pathsOfUpdate(node)) !== undefined) {
    throw refuse(redeclaredMessage(metadata, entityClass));
  }
}

function pathsOfUpdate(node: UpdateNode): AttributePath[] {
  return node.kind === 'set' && node.value.kind !== 'value' ? [node.path, node.value.path] : [node.path];
}

function checkChangeable(metadata: EntityMetadata, updates: readonly EntityUpdate[]): void {
  for (const { node } of updates) {
    checkNestedGetters(metadata, node.path);
    const attribute = metadata.byName.get(String(node.path.steps[0]));
    const reason = attribute && whyUnchangeable(metadata, attribute);
    if (reason !== undefined) throw new InvalidUpdateError(metadata.className, node.path.text, reason);
  }
}

function whyUnchangeable(
  { keyAttributes, lifecycle }: EntityMetadata,
  attribute: AttributeMetadata,
): string | undefined {
  if (keyAttributes.includes(attribute))
    return 'is the key of the item, which no update changes; delete the item and create another.';
  if (attribute.derived === true) return 'is computed by its getter; set the properties that the getter reads.';
  if (attribute === lifecycle.version) return 'is the version, which every update counts by itself.';
  return undefined;
}

function checkOverlaps({ className }: EntityMetadata, updates: readonly EntityUpdate[]): void {
  updates.forEach(({ node }, index) => {
    for (let before = 0; before < index; before++) {
      const { path } = updates[before]!.node;
      if (!overlaps(path, node.path)) continue;
      throw new InvalidUpdateError(
        className,
        node.path.text,
        path.text === node.path.text
          ? 'is changed twice in one update.'
          : `overlaps with '${path.text}', which the same update changes.`,
      );
    }
  });
}

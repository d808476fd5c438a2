import { codecOf, converterOf } from '../codec/converter-of.js';
import { describeFailure, evaluate, undefinedPart } from '../codec/derived.js';
import type { EntityKey } from '../codec/key.js';
import { standIn } from '../codec/stand-in.js';
import { InvalidUpdateError } from '../errors/expression-errors.js';
import type { UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';
import { encodeProperty, setNode } from './attribute-node.js';
import { valueOfUpdate } from './updated-values.js';

/** A stored getter that an update must set, too. */
export interface DerivedChange {
  readonly attribute: AttributeMetadata;
  readonly node: UpdateNode;
  /** The property that was undefined when the getter read it. */
  readonly undefinedPart: string | undefined;
}

/**
 * The stored getters that read what an update changes.
 * @throws InvalidUpdateError where a getter reads what neither the update nor the key tells, or the key would change.
 */
export function derivedChanges(
  metadata: EntityMetadata,
  key: EntityKey,
  updates: readonly UpdateNode[],
): DerivedChange[] {
  const { getters } = metadata;
  if (getters.length === 0) return [];
  const changes: DerivedChange[] = [];
  const changed = changedBy(metadata, updates, key);
  for (const attribute of getters) {
    const readable = readableProperties(metadata.entityClass, attribute.property);
    const reason = [...changed.keys()].find((property) => readable === 'all' || readable.has(property));
    if (reason === undefined) continue;
    if (metadata.keyAttributes.includes(attribute)) {
      if (readable === 'all' && !keyReads(metadata, attribute, key, reason)) continue;
      throw new InvalidUpdateError(
        metadata.className,
        reason,
        `the key '${attribute.property}' is computed from it, which no update changes; delete the item and create another.`,
      );
    }
    changes.push(recompute(metadata, attribute, key, changed, reason));
  }
  return changes;
}

/** Whether the key, computed from its parts, read the property; where they are unknown it may have. */
function keyReads(metadata: EntityMetadata, attribute: AttributeMetadata, key: EntityKey, property: string): boolean {
  const { properties, error } = evaluate(metadata, attribute, standIn(metadata, key.known), converterOf);
  return error !== undefined || properties.some((name) => name === property || !key.known.has(name));
}

/** The properties that an update changes, with their new values as far as the update itself tells. */
function changedBy(
  metadata: EntityMetadata,
  updates: readonly UpdateNode[],
  key: EntityKey,
): ReadonlyMap<string, { readonly value: unknown } | undefined> {
  const changed = new Map<string, { readonly value: unknown } | undefined>();
  for (const node of updates) {
    const attribute = metadata.byName.get(String(node.path.steps[0]));
    // What is only set where it is absent is what the item has, where that is known by its key.
    if (attribute === undefined || (node.kind === 'setIfNotExists' && key.known.has(attribute.property))) continue;
    changed.set(
      attribute.property,
      valueOfUpdate(metadata, attribute, node, () => codecOf(metadata).initialValue(attribute.property)),
    );
  }
  return changed;
}

function recompute(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  key: EntityKey,
  changed: ReadonlyMap<string, { readonly value: unknown } | undefined>,
  reason: string,
): DerivedChange {
  const { className } = metadata;
  const { property } = attribute;
  const known = new Map(key.known);
  for (const [name, change] of changed) {
    if (change === undefined) known.delete(name);
    else known.set(name, change.value);
  }
  const evaluation = evaluate(metadata, attribute, standIn(metadata, known), converterOf);
  const unknown = evaluation.properties.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const isStamp = reason === metadata.lifecycle.createdAt?.property;
    throw new InvalidUpdateError(
      className,
      reason,
      isStamp
        ? `the stored getter '${property}' reads it, and an update may create the item, which sets it: use patch(), or save the whole entity.`
        : `the stored getter '${property}' reads it, and also ${unknown.map((name) => `'${name}'`).join(', ')}: set ` +
            'those as plain values in the same update, or save the whole entity.',
    );
  }
  if (evaluation.error !== undefined) {
    throw new InvalidUpdateError(className, property, `${describeFailure(evaluation.error)}.`, {
      cause: evaluation.error,
    });
  }
  const stored = encodeProperty(metadata, attribute, evaluation.value);
  return { attribute, node: setNode(attribute, stored), undefinedPart: undefinedPart(evaluation) };
}

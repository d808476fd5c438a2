import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { encodeNullable } from '../codec/converter.js';
import { codecOf, converterOf } from '../codec/converter-of.js';
import { describeFailure, evaluate, undefinedPart } from '../codec/derived.js';
import type { EntityKey } from '../codec/key.js';
import { stampOf } from '../codec/lifecycle-values.js';
import { childPath, rootPath } from '../codec/value-path.js';
import { InvalidUpdateError } from '../errors/expression-errors.js';
import { valueOperand } from '../expressions/operand.js';
import { rootAttribute } from '../expressions/path.js';
import type { EntityUpdate, UpdateNode } from '../expressions/update.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { readableProperties } from '../metadata/getter-source.js';
import { valueOfUpdate } from './read-changes.js';

/** An update with all that belongs to it. */
export interface CompletedChanges {
  readonly updates: readonly UpdateNode[];
  /** Getters that were computed and yet read an undefined property, by attribute name. */
  readonly undefinedParts: ReadonlyMap<string, string>;
}

/**
 * Adds to an update what it must carry besides: the version, stamps, the discriminator, the properties that the key is
 * computed from, and the stored getters that read what it changes.
 * @throws InvalidUpdateError where a getter reads what neither the update nor the key tells, or the key would change.
 */
export function completeChanges(
  metadata: EntityMetadata,
  key: EntityKey,
  given: readonly EntityUpdate[],
  purpose: 'update' | 'patch',
): CompletedChanges {
  const updates = given.map(({ node }) => node);
  const named = (name: string): boolean => updates.some(({ path }) => path.steps[0] === name);
  const add = (node: UpdateNode): void => void (named(String(node.path.steps[0])) || updates.push(node));
  addLifecycle(metadata, purpose, add);
  if (purpose === 'update') addCreated(metadata, key, add);
  return { updates, undefinedParts: addDerived(metadata, key, updates) };
}

function pathTo({ name, property }: Pick<AttributeMetadata, 'name' | 'property'>): UpdateNode['path'] {
  return rootAttribute(name, property);
}

function addLifecycle(metadata: EntityMetadata, purpose: 'update' | 'patch', add: (node: UpdateNode) => void): void {
  const { version, createdAt, updatedAt } = metadata.lifecycle;
  const now = new Date();
  if (version !== undefined) add({ kind: 'add', path: pathTo(version), value: { N: '1' } });
  // What exists has it, where its key is made of it.
  if (createdAt !== undefined && !(purpose === 'patch' && isKeyPart(metadata, createdAt)))
    add({ kind: 'setIfNotExists', path: pathTo(createdAt), value: stampOf(metadata, createdAt, now).stored });
  if (updatedAt !== undefined)
    add({ kind: 'set', path: pathTo(updatedAt), value: valueOperand(stampOf(metadata, updatedAt, now).stored) });
}

function isKeyPart({ entityClass, keyAttributes }: EntityMetadata, { property }: AttributeMetadata): boolean {
  return keyAttributes.some((key) => {
    if (key.derived !== true) return false;
    const readable = readableProperties(entityClass, key.property);
    return readable === 'all' || readable.has(property);
  });
}

/** What the item needs to be readable where the update creates it. */
function addCreated(metadata: EntityMetadata, key: EntityKey, add: (node: UpdateNode) => void): void {
  const { className, discriminator, keyAttributes, byProperty } = metadata;
  if (discriminator !== undefined) {
    const { attribute: name, value } = discriminator;
    add({ kind: 'setIfNotExists', path: pathTo({ name, property: name }), value: { S: value } });
  }
  for (const { property } of keyAttributes.filter(({ derived }) => derived === true)) {
    const readable = readableProperties(metadata.entityClass, property);
    const parts = [...key.known.keys()].filter((part) => readable === 'all' || readable.has(part));
    if (!parts.some((part) => part !== property)) {
      throw new InvalidUpdateError(
        className,
        property,
        'an update may create the item, and without the properties that its key is computed from nobody could read it: give those as the key, or use patch().',
      );
    }
  }
  for (const [property, value] of key.known) {
    const attribute = byProperty.get(property)!;
    if (keyAttributes.includes(attribute)) continue;
    const stored = encode(metadata, attribute, value);
    if (stored !== undefined) add({ kind: 'setIfNotExists', path: pathTo(attribute), value: stored });
  }
}

/** Sets the stored getters that read what the update changes. */
function addDerived(metadata: EntityMetadata, key: EntityKey, updates: UpdateNode[]): ReadonlyMap<string, string> {
  const undefinedParts = new Map<string, string>();
  const changed = changedBy(metadata, updates, key);
  for (const attribute of metadata.attributes.filter(({ derived }) => derived === true)) {
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
    const { node, part } = recompute(metadata, attribute, key, changed, reason);
    updates.push(node);
    if (part !== undefined) undefinedParts.set(attribute.name, part);
  }
  return undefinedParts;
}

/** Whether the key, computed from its parts, read the property; where they are unknown it may have. */
function keyReads(metadata: EntityMetadata, attribute: AttributeMetadata, key: EntityKey, property: string): boolean {
  const { reads, error } = evaluate(metadata, attribute, stub(metadata, key.known), converterOf);
  return (
    error !== undefined || [...reads.keys()].some((path) => path.split('.', 1)[0] === property || !key.known.has(path))
  );
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
      valueOfUpdate(metadata, attribute, node, () => initial(metadata, attribute)),
    );
  }
  return changed;
}

function initial(metadata: EntityMetadata, { property }: AttributeMetadata): unknown {
  return codecOf(metadata).initialValue(property);
}

function recompute(
  metadata: EntityMetadata,
  attribute: AttributeMetadata,
  key: EntityKey,
  changed: ReadonlyMap<string, { readonly value: unknown } | undefined>,
  reason: string,
): { readonly node: UpdateNode; readonly part: string | undefined } {
  const { className } = metadata;
  const { property } = attribute;
  const known = new Map(key.known);
  for (const [name, change] of changed) {
    if (change === undefined) known.delete(name);
    else known.set(name, change.value);
  }
  const evaluation = evaluate(metadata, attribute, stub(metadata, known), converterOf);
  const unknown = [...new Set([...evaluation.reads.keys()].map((path) => path.split('.', 1)[0]!))].filter(
    (name) => metadata.byProperty.get(name)?.derived !== true && metadata.byProperty.has(name) && !known.has(name),
  );
  if (unknown.length > 0) {
    throw new InvalidUpdateError(
      className,
      reason,
      `the stored getter '${property}' reads it, and also ${unknown.map((name) => `'${name}'`).join(', ')}: set ` +
        'those as plain values in the same update, or save the whole entity.',
    );
  }
  if (evaluation.error !== undefined) {
    throw new InvalidUpdateError(className, property, `${describeFailure(evaluation.error)}.`, {
      cause: evaluation.error,
    });
  }
  const stored = evaluation.value === undefined ? undefined : encode(metadata, attribute, evaluation.value);
  const path = pathTo(attribute);
  const node: UpdateNode =
    stored === undefined ? { kind: 'remove', path } : { kind: 'set', path, value: valueOperand(stored) };
  return { node, part: undefinedPart(evaluation) };
}

/** An object of the class that has only what is known. */
function stub(metadata: EntityMetadata, known: ReadonlyMap<string, unknown>): object {
  const { entityClass, attributes } = metadata;
  const object = Object.create(entityClass.prototype as object, codecOf(metadata).undecorated()) as object;
  for (const { property, derived } of attributes) {
    if (derived === true && !known.has(property)) continue;
    const value = known.get(property);
    Object.defineProperty(object, property, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function encode(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  value: unknown,
): AttributeValue | undefined {
  return value === undefined
    ? undefined
    : encodeNullable(converterOf(type), value, childPath(rootPath(className), property));
}

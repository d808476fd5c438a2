import type { AttributeValue, ReturnValuesOnConditionCheckFailure } from '@aws-sdk/client-dynamodb';
import { InvalidConditionError } from '../errors/expression-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import { pathsOf } from '../expressions/condition-paths.js';
import { conditionOf, type ConditionNode } from '../expressions/condition.js';
import { conditionExpression } from '../expressions/expression-limits.js';
import { valueOperand } from '../expressions/operand.js';
import { rootAttribute, type AttributePath } from '../expressions/path.js';
import type { Placeholders } from '../expressions/placeholders.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { isSameOrBase } from '../metadata/entity-class.js';
import type { OptionNames } from './check-options.js';
import { redeclaredMessage, redeclaredPath } from './redeclared.js';
import type { CallOptions } from './operation-context.js';

/** What every conditional write takes. */
export interface WriteOptions<T> extends CallOptions {
  /** The write happens only where this holds of the stored item, else the SDK's `ConditionalCheckFailedException`. */
  readonly condition?: Condition<T>;
  /** `'ALL_OLD'`: a failed condition's error carries the stored item. */
  readonly returnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure | undefined;
}

/** The names of what every conditional write takes. */
export const writeOptionNames: OptionNames<WriteOptions<never>> = {
  condition: true,
  returnValuesOnConditionCheckFailure: true,
  abortSignal: true,
};

/**
 * The condition of a write, `undefined` where none was given.
 * @throws InvalidConditionError for an own `condition: undefined` (never an unguarded write) and for a condition of
 *   another class; UnknownConditionTypeError for what is no condition.
 */
export function readCondition(
  metadata: EntityMetadata,
  options: { readonly condition?: unknown },
): ConditionNode | undefined {
  if (!('condition' in options)) return undefined;
  if (options.condition === undefined) {
    throw new InvalidConditionError(
      metadata.className,
      undefined,
      'condition is undefined; leave it out for a write without one.',
    );
  }
  return conditionNode(metadata, options.condition);
}

/** A condition on this entity. */
export function conditionNode(metadata: EntityMetadata, given: unknown): ConditionNode {
  const { entityClass, node } = conditionOf(given);
  if (!isSameOrBase(entityClass, metadata.entityClass)) {
    throw new InvalidConditionError(
      metadata.className,
      undefined,
      `the condition is one of ${entityClass.name}; make it with attr(${metadata.className}).`,
    );
  }
  if (entityClass === metadata.entityClass) return node;
  const redeclared = redeclaredPath(metadata, entityClass, pathsOf(node));
  if (redeclared !== undefined)
    throw new InvalidConditionError(metadata.className, redeclared.text, redeclaredMessage(metadata, entityClass));
  return node;
}

/** Holds where the item exists, or does not; in a table of several entities, where it is one of this entity. */
export function existence(metadata: EntityMetadata, kind: 'exists' | 'notExists'): ConditionNode {
  const { partitionKey, discriminator } = metadata;
  if (kind === 'exists' && discriminator !== undefined) return ownItems(metadata)!;
  return { kind, path: rootAttribute(partitionKey.name, partitionKey.property) };
}

/** Holds for the items of this entity, `undefined` where the table has no others. */
export function ownItems({ discriminator }: EntityMetadata): ConditionNode | undefined {
  if (discriminator === undefined) return undefined;
  const { attribute, value } = discriminator;
  return equals(rootAttribute(attribute, attribute), { S: value });
}

/** Holds where the item is none of another entity's: absent, of this one, or of none yet. */
export function notOfAnother(metadata: EntityMetadata): ConditionNode | undefined {
  const own = ownItems(metadata);
  if (own === undefined) return undefined;
  const { attribute } = metadata.discriminator!;
  return { kind: 'or', conditions: [{ kind: 'notExists', path: rootAttribute(attribute, attribute) }, own] };
}

/** Holds for the items of these entities, all of one discriminator's attribute. */
export function itemsOf(entities: readonly EntityMetadata[]): ConditionNode {
  const marks = entities.flatMap(({ discriminator }) => discriminator ?? []);
  const { attribute } = marks[0]!;
  const path = rootAttribute(attribute, attribute);
  const values = marks.map(({ value }) => ({ S: value }));
  if (values.length === 1) return equals(path, values[0]!);
  return { kind: 'in', operand: { kind: 'attribute', path }, alternatives: values.map(valueOperand) };
}

/** Holds where the stored item has the version that the entity was read with: none, where it was never stored. */
export function versionCondition(metadata: EntityMetadata, read: () => number): ConditionNode | undefined {
  const { version } = metadata.lifecycle;
  if (version === undefined) return notOfAnother(metadata);
  const expected = read();
  if (expected === 0) return existence(metadata, 'notExists');
  // In a table of several entities another one's item may have that version.
  return allOf(ownItems(metadata), equals(rootAttribute(version.name, version.property), { N: String(expected) }));
}

/**
 * The condition that an update's `version` option asks for.
 * @throws InvalidConditionError where it is no version, or the entity has none.
 */
export function givenVersion(
  metadata: EntityMetadata,
  options: { readonly version?: unknown },
): ConditionNode | undefined {
  if (!('version' in options)) return undefined;
  const { className, lifecycle } = metadata;
  const refuse = (message: string): InvalidConditionError => new InvalidConditionError(className, 'version', message);
  const { version } = options;
  if (lifecycle.version === undefined) throw refuse(`${className} has no @Version.`);
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    throw refuse('a version is a whole number from 1; leave it out for an update without it.');
  }
  return versionCondition(metadata, () => version);
}

function equals(path: AttributePath, value: AttributeValue): ConditionNode {
  return { kind: 'comparison', comparator: '=', left: { kind: 'attribute', path }, right: valueOperand(value) };
}

/** Joins what an operation requires and what the caller does. */
export function allOf(...conditions: readonly (ConditionNode | undefined)[]): ConditionNode | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 1 ? { kind: 'and', conditions: given } : given[0];
}

interface ConditionInput {
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure;
}

/** The parts of a request that say its condition. */
export function conditionInput(
  { className }: EntityMetadata,
  condition: ConditionNode | undefined,
  options: Pick<WriteOptions<never>, 'returnValuesOnConditionCheckFailure'>,
  placeholders: Placeholders,
): ConditionInput {
  const { returnValuesOnConditionCheckFailure } = options;
  const input: ConditionInput = {};
  if (condition !== undefined) input.ConditionExpression = conditionExpression(className, condition, placeholders);
  if (returnValuesOnConditionCheckFailure)
    input.ReturnValuesOnConditionCheckFailure = returnValuesOnConditionCheckFailure;
  return input;
}

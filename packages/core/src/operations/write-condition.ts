import type { ReturnValuesOnConditionCheckFailure } from '@aws-sdk/client-dynamodb';
import { InvalidConditionError } from '../errors/expression-errors.js';
import type { Condition } from '../expressions/attribute-types.js';
import { compileCondition } from '../expressions/compile-condition.js';
import { pathsOf } from '../expressions/condition-paths.js';
import { conditionOf, type ConditionNode } from '../expressions/condition.js';
import { rootAttribute } from '../expressions/path.js';
import type { Placeholders } from '../expressions/placeholders.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { isSameOrBase } from '../metadata/entity-class.js';
import { redeclaredMessage, redeclaredPath } from './redeclared.js';
import type { CallOptions } from './operation-context.js';

/** What every conditional write takes. */
export interface WriteOptions<T> extends CallOptions {
  /** The write happens only where this holds of the stored item, else the SDK's `ConditionalCheckFailedException`. */
  readonly condition?: Condition<T>;
  /** `'ALL_OLD'`: a failed condition's error carries the stored item. */
  readonly returnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure | undefined;
}

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
  const redeclared = redeclaredPath(metadata, entityClass, pathsOf(node));
  if (redeclared !== undefined)
    throw new InvalidConditionError(metadata.className, redeclared.text, redeclaredMessage(metadata, entityClass));
  return node;
}

/** Holds where the item exists, or does not. */
export function existence({ partitionKey }: EntityMetadata, kind: 'exists' | 'notExists'): ConditionNode {
  return { kind, path: rootAttribute(partitionKey.name, partitionKey.property) };
}

/** Joins what an operation requires and what the caller does. */
export function allOf(...conditions: readonly (ConditionNode | undefined)[]): ConditionNode | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 1 ? { kind: 'and', conditions: given } : given[0];
}

/** The parts of a request that say its condition. */
export function conditionInput(
  condition: ConditionNode | undefined,
  options: Pick<WriteOptions<never>, 'returnValuesOnConditionCheckFailure'>,
  placeholders: Placeholders,
): { ConditionExpression?: string; ReturnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure } {
  const { returnValuesOnConditionCheckFailure } = options;
  return {
    ...(condition && { ConditionExpression: compileCondition(condition, placeholders) }),
    ...(returnValuesOnConditionCheckFailure && {
      ReturnValuesOnConditionCheckFailure: returnValuesOnConditionCheckFailure,
    }),
  };
}

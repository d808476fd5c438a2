import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { encodeStored, type Converter } from '../codec/converter.js';
import { converterOf } from '../codec/converter-of.js';
import { describeValue } from '../codec/describe.js';
import type { ValuePath } from '../codec/value-path.js';
import { InvalidConditionError, InvalidUpdateError } from '../errors/expression-errors.js';
import { UnsupportedValueError } from '../errors/value-errors.js';
import { isSameOrBase, type EntityClass } from '../metadata/entity-class.js';
import type { ValueType } from '../metadata/class-metadata.js';
import type { AttributePath } from './path.js';
import { isStoredAlike, suits } from './stored-type.js';
import type { UpdatedProperty } from './update.js';

/** What a reference knows of its attribute. */
export interface ReferenceTarget {
  readonly entityClass: EntityClass;
  readonly path: AttributePath;
  /** The path as codecs say it in their errors. */
  readonly valuePath: ValuePath;
  readonly type: ValueType;
  readonly updated: UpdatedProperty | undefined;
}

// By a symbol of the whole process, so that a reference made by another copy of the package is one here.
export const target: unique symbol = Symbol.for('@entable/core/reference') as never;

/** The attribute that the given value refers to, `undefined` where it is a plain value. */
export function referenceTarget(given: unknown): ReferenceTarget | undefined {
  const isObject = (typeof given === 'object' && given !== null) || typeof given === 'function';
  return isObject && target in given ? (given as { [target]: ReferenceTarget })[target] : undefined;
}

export function invalidCondition(of: ReferenceTarget, message: string, cause?: unknown): InvalidConditionError {
  return new InvalidConditionError(of.entityClass.name, of.path.text, message, { cause });
}

export function invalidUpdate(of: ReferenceTarget, message: string, cause?: unknown): InvalidUpdateError {
  return new InvalidUpdateError(of.entityClass.name, of.path.text, message, { cause });
}

type Refusal = (of: ReferenceTarget, message: string, cause?: unknown) => Error;

/** Encodes a value that is compared with the attribute or written to it, by the attribute's own codec. */
export function encodeFor(
  of: ReferenceTarget,
  value: unknown,
  refuse: Refusal,
  converter: Converter = converterOf(of.type),
): AttributeValue {
  if (value === undefined) throw refuse(of, 'the value is undefined.');
  try {
    return encodeStored(converter, value, of.valuePath);
  } catch (error) {
    if (!(error instanceof UnsupportedValueError)) throw error;
    const hint = Array.isArray(value) && of.type.kind !== 'list' ? ' (spread a list: in(...values))' : '';
    throw refuse(of, `${error.reason}${hint}.`, error);
  }
}

/**
 * The other attribute of a comparison or a `set`: not the same one, of this entity or a base of it, stored alike.
 * @param type - what the other attribute must hold.
 */
export function otherAttribute(
  of: ReferenceTarget,
  other: ReferenceTarget,
  refuse: Refusal,
  type: ValueType = of.type,
): AttributePath {
  const { entityClass, path } = other;
  if (!isSameOrBase(entityClass, of.entityClass))
    throw refuse(of, `${entityClass.name}.${path.text} is an attribute of another entity.`);
  if (JSON.stringify(of.path.steps) === JSON.stringify(path.steps))
    throw refuse(of, 'the attribute is set against itself.');
  if (!isStoredAlike(type, other.type))
    throw refuse(of, `'${path.text}' is stored as another type or in another format.`);
  return path;
}

/** Refuses an operator that the attribute's type does not have. */
export function requireKind(
  of: ReferenceTarget,
  operator: string,
  kinds: readonly ValueType['kind'][],
  refuse: Refusal,
): void {
  if (!suits(of.type, kinds)) throw refuse(of, `${operator} does not suit ${describeKind(of.type)}.`);
}

function describeKind(type: ValueType): string {
  if (type.kind === 'custom') return `what its codec stores (${type.codec.attributeType})`;
  return type.kind === 'nested' ? 'a nested object' : `a ${type.kind}`;
}

/** Checks that a text or number argument of an operator is one. */
export function requireText(of: ReferenceTarget, what: string, given: unknown, refuse: Refusal): string {
  if (typeof given === 'string' && given !== '') return given;
  throw refuse(of, `${what} is a non-empty string, not ${given === '' ? 'an empty one' : describeValue(given)}.`);
}

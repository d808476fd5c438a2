import { types } from 'node:util';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import type { AcceptProperties, NestedCheck } from './check-code.js';
import { isDirectly, isOrdinaryArray } from './ordinary-values.js';

/** What is known of a nested class. */
interface NestedClass {
  readonly hasRules: boolean;
  readonly accepts: AcceptProperties;
}

/**
 * How to walk a value of a type, as class-validator and the checks of nested instances do.
 * @param isReached - by `@ValidateNested`.
 * @returns `undefined` where the type nests no class.
 */
export function nestedCheck(
  type: ValueType,
  isReached: boolean,
  classOf: (metadata: ClassMetadata) => NestedClass,
): NestedCheck | undefined {
  if (type.kind === 'nested') return instanceCheck(type.metadata, isReached, classOf);
  if (type.kind !== 'list' && type.kind !== 'map' && type.kind !== 'record') return undefined;
  const element = nestedCheck(type.of, isReached, classOf);
  if (element === undefined) return undefined;
  // Nothing is nested in `undefined`; `null` is an error for `@ValidateNested`.
  const each: NestedCheck = (value, depth) =>
    value === undefined || value === null ? value === undefined || !isReached : element(value, depth);
  if (type.kind === 'list') return listCheck(each);
  if (type.kind === 'map') return mapCheck(each);
  // class-validator takes a Record for an object that it does not know.
  return (value, depth) =>
    !isReached && isDirectly(value, Object.prototype) && Object.values(value).every((one) => each(one, depth + 1));
}

function instanceCheck(
  metadata: () => ClassMetadata,
  isReached: boolean,
  classOf: (metadata: ClassMetadata) => NestedClass,
): NestedCheck {
  let nested: NestedClass | undefined; // made late, since classes may hold themselves
  return (value, depth) => {
    nested ??= classOf(metadata());
    // An object of a class without rules is an error for class-validator, where it comes to it.
    if (isReached && !nested.hasRules) return false;
    return typeof value === 'object' && value !== null && !types.isProxy(value) && nested.accepts(value, depth);
  };
}

function listCheck(each: NestedCheck): NestedCheck {
  return (value, depth) => {
    if (!isOrdinaryArray(value)) return false;
    for (let at = 0; at < value.length; at++) if (!each(value[at], depth + 1)) return false;
    return true;
  };
}

function mapCheck(each: NestedCheck): NestedCheck {
  return (value, depth) => {
    if (!isDirectly(value, Map.prototype)) return false;
    for (const [key, one] of value as Map<unknown, unknown>) {
      if (typeof key !== 'string' || !each(one, depth + 1)) return false;
    }
    return true;
  };
}

import { types } from 'node:util';
import { maximumDepth, tooDeep } from '../codec/value-path.js';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import type { RuleReader } from './class-validator.js';
import { nestedInstances, nestedValues, type ErrorStep, type NestedInstance } from './nested-values.js';

/** An object to be checked by its class's rules. */
export interface Check {
  readonly object: object;
  readonly metadata: ClassMetadata;
  readonly steps: readonly ErrorStep[];
  /** The properties whose errors count; all where it is left out. */
  readonly properties?: ReadonlySet<string> | undefined;
}

/** A property that an update sets, at the end of the steps that lead to its class's instance. */
export interface ChangedProperty {
  readonly owner: ClassMetadata;
  readonly property: string;
  readonly value: unknown;
  /** The properties, keys and indexes on the way, none for a property of the entity itself. */
  readonly parents: readonly string[];
}

/** A value that an update puts into a list, a Map or a Record. */
export interface PlacedValue {
  readonly type: ValueType;
  readonly value: unknown;
  /** The properties, keys and indexes that lead to it. */
  readonly path: readonly string[];
}

/** What an update says of values, for the rules. */
export interface UpdatedValues {
  readonly properties: readonly ChangedProperty[];
  readonly placed: readonly PlacedValue[];
}

/** The entity, and nested instances that no `@ValidateNested` of class-validator reaches: their rules hold as well. */
export function wholeChecks(rulesOf: RuleReader, object: object, metadata: ClassMetadata): Check[] {
  return instanceChecks(rulesOf, { instance: object, metadata, steps: [] });
}

function nestedChecks(
  rulesOf: RuleReader,
  object: object,
  metadata: ClassMetadata,
  steps: readonly ErrorStep[],
): Check[] {
  const nested = nestedValues(object, metadata);
  if (nested.length === 0) return [];
  const reached = new Set(
    rulesOf(metadata.entityClass)
      .filter(({ type }) => type === 'nestedValidation')
      .map(({ propertyName }) => propertyName),
  );
  return nested.flatMap((value) => {
    const path = [...steps, ...value.steps];
    checkDepth(path);
    return reached.has(value.property) && isReachable(value)
      ? nestedChecks(rulesOf, value.instance, value.metadata, path)
      : instanceChecks(rulesOf, { ...value, steps: path });
  });
}

/** class-validator goes through arrays, Sets and Maps, and takes a Record for an object that it does not know. */
function isReachable({ steps }: NestedInstance): boolean {
  return steps.slice(1).every(({ target }) => Array.isArray(target) || types.isMap(target));
}

function instanceChecks(rulesOf: RuleReader, { instance, metadata, steps }: NestedInstance): Check[] {
  const own = rulesOf(metadata.entityClass).length > 0 ? [{ object: instance, metadata, steps }] : [];
  return [...own, ...nestedChecks(rulesOf, instance, metadata, steps)];
}

/** A value that holds itself has no end, for class-validator neither; no encoder would take it. */
function checkDepth(steps: readonly ErrorStep[]): void {
  if (steps.length <= maximumDepth) return;
  throw tooDeep([steps[0]!.target.constructor.name, ...steps.map(({ property }) => property)].join('.'));
}

/** The objects that an update changes, each with what it sets alone. */
export function changeChecks(
  rulesOf: RuleReader,
  changes: readonly ChangedProperty[],
  key: Readonly<Record<string, unknown>>,
): Check[] {
  return groupByParents(changes).flatMap((group) => {
    const { owner, parents } = group[0]!;
    const changed = Object.fromEntries(group.map(({ property, value }) => [property, value]));
    const object = changedObject(rulesOf, owner, { ...(parents.length === 0 && key), ...changed });
    const steps = parents.map((property) => ({ target: object, property, value: object }));
    const properties = new Set(Object.keys(changed));
    const own = rulesOf(owner.entityClass).length > 0 ? [{ object, metadata: owner, steps, properties }] : [];
    return [...own, ...nestedChecks(rulesOf, object, owner, steps)];
  });
}

/** The nested instances among the values that an update puts somewhere. */
export function placedChecks(rulesOf: RuleReader, placed: readonly PlacedValue[]): Check[] {
  return placed.flatMap(({ type, value, path }) => {
    const steps = path.map((property) => ({ target: Object(value) as object, property, value }));
    return nestedInstances(type, value, steps).flatMap((nested) => instanceChecks(rulesOf, nested));
  });
}

/**
 * An object of the class that has only the given properties. They hide its accessors, which may stand on private fields
 * that only the constructor makes.
 */
function changedObject(rulesOf: RuleReader, { entityClass, byProperty }: ClassMetadata, given: object): object {
  const prototype = entityClass.prototype as object;
  const asked = [...byProperty.keys(), ...rulesOf(entityClass).map(({ propertyName }) => propertyName)];
  const hidden = Object.fromEntries(asked.filter((name) => name in prototype).map((name) => [name, undefined]));
  return Object.create(prototype, Object.getOwnPropertyDescriptors({ ...hidden, ...given })) as object;
}

/** The properties of one object are checked together, so that rules which read others see all that is set. */
function groupByParents(changes: readonly ChangedProperty[]): ChangedProperty[][] {
  const groups = new Map<string, ChangedProperty[]>();
  for (const change of changes) {
    const parents = JSON.stringify(change.parents);
    groups.set(parents, [...(groups.get(parents) ?? []), change]);
  }
  return [...groups.values()];
}

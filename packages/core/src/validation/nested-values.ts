import { types } from 'node:util';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';

/** One step from an object to a value in it, as class-validator's errors tell it. */
export interface ErrorStep {
  readonly target: object;
  readonly property: string;
  readonly value: unknown;
}

/** A nested instance, with the steps that lead to it. */
export interface NestedInstance {
  readonly instance: object;
  readonly metadata: ClassMetadata;
  readonly steps: readonly ErrorStep[];
}

/** One with the property that it stands in. */
export interface NestedValue extends NestedInstance {
  /** The property that it stands in. */
  readonly property: string;
}

/** The instances of declared nested classes that stand directly in an object's properties. */
export function nestedValues(instance: object, metadata: ClassMetadata): NestedValue[] {
  return metadata.attributes.flatMap(({ property, type }) => {
    const value: unknown = Reflect.get(instance, property);
    const found = nestedInstances(type, value, [{ target: instance, property, value }]);
    return found.map((each) => ({ ...each, property }));
  });
}

/** The instances of nested classes that a value is or has in it, by its declared type. */
export function nestedInstances(type: ValueType, value: unknown, steps: readonly ErrorStep[]): NestedInstance[] {
  if (typeof value !== 'object' || value === null) return [];
  if (type.kind === 'nested') return isOf(type, value) ? [{ instance: value, metadata: type.metadata(), steps }] : [];
  if (type.kind !== 'list' && type.kind !== 'map' && type.kind !== 'record') return [];
  const entries = types.isMap(value) ? [...(value as Map<string, unknown>)] : Object.entries(value);
  return entries.flatMap(([key, each]) =>
    nestedInstances(type.of, each, [...steps, { target: value, property: key, value: each }]),
  );
}

/** What is no instance of the class is left to the encoder, which says so. */
function isOf({ nestedClass }: { nestedClass: EntityClass }, value: object): boolean {
  return Object.getPrototypeOf(value) === nestedClass.prototype;
}

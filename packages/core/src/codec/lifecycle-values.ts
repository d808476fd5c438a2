import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isTypeError } from '../errors/is-error.js';
import { InvalidEntityError } from '../errors/entity-errors.js';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { wholeValue } from './converter.js';
import { converterOf } from './converter-of.js';
import { describeValue } from './describe.js';
import { propertyPath } from './value-path.js';

/** A time as the property of a stamp holds it, and as it is stored. */
export function stampOf(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  now: Date,
): { readonly value: unknown; readonly stored: AttributeValue } {
  const path = propertyPath(className, property);
  const converter = converterOf(type);
  const given = type.kind === 'string' ? now.toISOString() : type.kind === 'number' ? now.getTime() : now;
  const stored = converter.encode(given, path)!;
  // Read back, since a date may be stored in whole seconds.
  return { value: converter.decode(stored, path, wholeValue), stored };
}

/** The version that an entity was read with; 0 where it was never stored. */
export function versionOf({ className, lifecycle: { version } }: EntityMetadata, entity: object): number {
  if (version === undefined) return 0;
  const value: unknown = Reflect.get(entity, version.property) ?? 0;
  if (typeof value === 'number' && Number.isSafeInteger(value + 1) && value >= 0) return value;
  throw new InvalidEntityError(
    className,
    `${className}.${version.property}: a version is a whole number that can still be counted on, not ${describeValue(value)}.`,
  );
}

/** What a write of a whole entity gives its lifecycle attributes, by property. */
export function lifecycleValues(metadata: EntityMetadata, entity: object, now: Date): ReadonlyMap<string, unknown> {
  const { version, createdAt, updatedAt } = metadata.lifecycle;
  const values = new Map<string, unknown>();
  if (version !== undefined) values.set(version.property, versionOf(metadata, entity) + 1);
  if (createdAt !== undefined && (Reflect.get(entity, createdAt.property) ?? undefined) === undefined) {
    values.set(createdAt.property, stampOf(metadata, createdAt, now).value);
  }
  if (updatedAt !== undefined) values.set(updatedAt.property, stampOf(metadata, updatedAt, now).value);
  return values;
}

/** The entity as it will be, which it becomes once it is stored: rules and codec see it so, and a failure leaves it. */
export function overlaid(entity: object, values: ReadonlyMap<string, unknown>): object {
  if (values.size === 0) return entity;
  return new Proxy(entity, {
    get(target, name, receiver): unknown {
      if (typeof name === 'string' && values.has(name)) return values.get(name);
      const own = Object.getOwnPropertyDescriptor(target, name);
      if (own !== undefined && own.get === undefined) return Reflect.get(target, name);
      const value = readThrough(target, name, receiver);
      return typeof value === 'function' && name !== 'constructor' ? onEither(value, target, receiver) : value;
    },
  });
}

/** Getters see what is overlaid; those that stand on #private fields, which only the entity itself has, do not. */
function readThrough(target: object, name: string | symbol, receiver: unknown): unknown {
  try {
    return Reflect.get(target, name, receiver);
  } catch (error) {
    if (!isTypeError(error)) throw error;
    return Reflect.get(target, name);
  }
}

/** The same for methods. */
function onEither(method: object, target: object, receiver: unknown): object {
  return new Proxy(method, {
    apply(called, given: unknown, args: unknown[]): unknown {
      const call = called as (...args: unknown[]) => unknown;
      if (given !== receiver) return Reflect.apply(call, given, args);
      try {
        return Reflect.apply(call, given, args);
      } catch (error) {
        if (!isTypeError(error)) throw error;
        return Reflect.apply(call, target, args);
      }
    },
  });
}

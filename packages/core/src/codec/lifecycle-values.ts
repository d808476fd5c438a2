import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeMetadata } from '../metadata/class-metadata.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { wholeValue } from './converter.js';
import { converterOf } from './converter-of.js';
import { childPath, rootPath } from './value-path.js';

/** A time as the property of a stamp holds it, and as it is stored. */
export function stampOf(
  { className }: EntityMetadata,
  { property, type }: AttributeMetadata,
  now: Date,
): { readonly value: unknown; readonly stored: AttributeValue } {
  const path = childPath(rootPath(className), property);
  const converter = converterOf(type);
  const given = type.kind === 'string' ? now.toISOString() : type.kind === 'number' ? now.getTime() : now;
  const stored = converter.encode(given, path)!;
  // Read back, since a date may be stored in whole seconds.
  return { value: converter.decode(stored, path, wholeValue), stored };
}

/** The version that an entity was read with; 0 where it was never stored. */
export function versionOf({ lifecycle: { version } }: EntityMetadata, entity: object): number {
  return version === undefined ? 0 : ((Reflect.get(entity, version.property) as number | null | undefined) ?? 0);
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
    get: (target, name) =>
      typeof name === 'string' && values.has(name) ? values.get(name) : (Reflect.get(target, name) as unknown),
  });
}

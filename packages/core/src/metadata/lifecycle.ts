import type { AttributeMetadata, ClassMetadata, ValueType } from './class-metadata.js';
import type { LifecycleMetadata } from './entity-metadata.js';
import { declaredAttributes } from './read-class.js';

const decorators = { version: '@Version', createdAt: '@CreatedAt', updatedAt: '@UpdatedAt' } as const;
type LifecycleRole = keyof typeof decorators;
const roles = Object.keys(decorators) as LifecycleRole[];
const stampKinds: ReadonlySet<ValueType['kind']> = new Set(['date', 'string', 'number']);

/** The attributes that `@Version`, `@CreatedAt` and `@UpdatedAt` stand on. */
export function readLifecycle(metadata: ClassMetadata): LifecycleMetadata {
  const [version, createdAt, updatedAt] = roles.map((role) => withRole(metadata, role)[0]);
  return Object.freeze({ version, createdAt, updatedAt });
}

/** What is wrong with them: each stands on one property at most, of a type that can hold it. */
export function lifecycleProblems(metadata: ClassMetadata): string[] {
  return roles.flatMap((role) => {
    const attributes = withRole(metadata, role);
    const problems =
      attributes.length > 1 ? [`has more than one ${decorators[role]}: at most one property is it.`] : [];
    return [...problems, ...attributes.flatMap((attribute) => problemWith(attribute, role))];
  });
}

function withRole({ entityClass, byProperty }: ClassMetadata, role: LifecycleRole): AttributeMetadata[] {
  return declaredAttributes(entityClass)
    .filter((declared) => declared.role === role)
    .flatMap(({ property }) => byProperty.get(property as string) ?? []);
}

function problemWith({ property, type, derived }: AttributeMetadata, role: LifecycleRole): string[] {
  if (derived) return [`${property}: ${decorators[role]} is set by Entable, and a getter without a setter can't be.`];
  if (role === 'version') return type.kind === 'number' ? [] : [`${property}: @Version suits a number.`];
  return stampKinds.has(type.kind)
    ? []
    : [`${property}: ${decorators[role]} suits a Date, a string (ISO 8601) or a number (milliseconds since 1970).`];
}

import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { AttributeOptions, EntityOptions } from './attribute-options.js';
import type { EntityClass } from './entity-class.js';

export type AttributeRole = 'partitionKey' | 'sortKey' | 'attribute' | 'version' | 'createdAt' | 'updatedAt';

/** What a property decorator saw, unread. */
export interface RecordedAttribute {
  readonly property: string | symbol;
  readonly role: AttributeRole;
  readonly options: AttributeOptions;
  readonly isStatic: boolean;
}

/** What the decorators of one class saw, base classes not included. */
export interface RecordedClass {
  entity?: { readonly tableName: string; readonly options: EntityOptions };
  readonly attributes: RecordedAttribute[];
}

// One slot for the whole process: an ES module build, a CommonJS build and a second installed copy see the same facts.
const slot = Symbol.for('@entable/core/metadata');
const holder = globalThis as { [slot]?: WeakMap<object, RecordedClass> };
const recorded = (holder[slot] ??= new WeakMap<object, RecordedClass>());

function recordFor(target: object): RecordedClass {
  let record = recorded.get(target);
  if (record === undefined) recorded.set(target, (record = { attributes: [] }));
  return record;
}

/** Notes that `@Entity` stands on the class. */
export function recordEntity(target: EntityClass, tableName: string, options: EntityOptions): void {
  recordFor(target).entity = { tableName, options };
}

/** Notes that a property decorator stands on the property. `target` is what TypeScript hands to it. */
export function recordAttribute(
  target: object,
  property: string | symbol,
  role: AttributeRole,
  options: AttributeOptions = {},
): void {
  if (typeof property === 'object' || target === undefined) throw standardDecorator(property);
  const isStatic = typeof target === 'function';
  recordFor(isStatic ? target : target.constructor).attributes.push({ property, role, options, isStatic });
}

/** Standard decorators hand over a context instead of the property's name. */
function standardDecorator(context: object | string | symbol): EntityMetadataError {
  const name = typeof context === 'object' && 'name' in context ? `'${String(context.name)}'` : 'a property';
  return new EntityMetadataError(undefined, [
    `the decorator of ${name} ran as a standard one; set "experimentalDecorators": true in the tsconfig.json that ` +
      'covers the file (tsx and esbuild read it too).',
  ]);
}

/** What was recorded on this very class, `undefined` where nothing was. */
export function recordedOn(target: object): RecordedClass | undefined {
  return recorded.get(target);
}

/** The class and its base classes, the furthest base first. */
export function lineage(target: EntityClass): EntityClass[] {
  const classes: EntityClass[] = [];
  let current: unknown = target;
  while (typeof current === 'function' && current !== Function.prototype) {
    classes.unshift(current as EntityClass);
    current = Object.getPrototypeOf(current);
  }
  return classes;
}

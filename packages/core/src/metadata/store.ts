import type { AttributeOptions, EntityOptions, RuleDecorator } from './attribute-options.js';
import type { EntityClass } from './entity-class.js';
import { standardMetadataOf } from './standard-context.js';

export type AttributeRole = 'partitionKey' | 'sortKey' | 'attribute' | 'version' | 'createdAt' | 'updatedAt';

/** What a property decorator saw, unread. */
export interface RecordedAttribute {
  readonly property: string | symbol;
  readonly role: AttributeRole;
  readonly options: AttributeOptions;
  readonly isStatic: boolean;
  /** Where the decorator ran as a standard one, which can stand on `#private` members as well. */
  readonly standard?: { readonly isPrivate: boolean };
}

/** A rule that waits for its class: standard decorators of properties run before there is one. */
interface PendingRule {
  readonly property: string;
  readonly rule: RuleDecorator;
}

/** What the decorators of one class saw, base classes not included. */
export interface RecordedClass {
  entity?: { readonly tableName: string; readonly options: EntityOptions };
  readonly attributes: RecordedAttribute[];
  pendingRules?: PendingRule[];
}

// One slot for the whole process: an ES module build, a CommonJS build and a second installed copy see the same facts.
// Legacy decorators are recorded by their class, standard ones by the metadata object that all of a class share.
const slot = Symbol.for('@entable/core/metadata');
const holder = globalThis as { [slot]?: WeakMap<object, RecordedClass> };
const recorded = (holder[slot] ??= new WeakMap<object, RecordedClass>());

/** What decorators note under this key, begun where nothing was: the class, or what its standard decorators share. */
export function recordFor(key: object): RecordedClass {
  let record = recorded.get(key);
  if (record === undefined) recorded.set(key, (record = { attributes: [] }));
  return record;
}

/** What was recorded on this very class, `undefined` where nothing was. */
export function recordedOn(target: object): RecordedClass | undefined {
  const legacy = recorded.get(target);
  const metadata = standardMetadataOf(target);
  const standard = metadata && recorded.get(metadata);
  if (legacy === undefined || standard === undefined) return legacy ?? standard;
  return { ...standard, ...legacy, attributes: [...standard.attributes, ...legacy.attributes] };
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

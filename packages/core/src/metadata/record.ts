import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { AttributeOptions, EntityOptions } from './attribute-options.js';
import type { EntityClass } from './entity-class.js';
import { applyPendingRules, applyRule } from './rules.js';
import type { PropertyContext } from './standard-context.js';
import { recordFor, type AttributeRole } from './store.js';

/** Notes that `@Entity` stands on the class. */
export function recordEntity(
  target: EntityClass,
  tableName: string,
  options: EntityOptions,
  context?: { readonly metadata?: object | undefined },
): void {
  recordFor(context?.metadata ?? target).entity = { tableName, options };
}

/** Notes that a property decorator stands on the property. `target` and `property` are what the compiler hands to it. */
export function recordAttribute(
  target: object | undefined,
  property: string | symbol | PropertyContext,
  role: AttributeRole,
  options: AttributeOptions = {},
): void {
  if (typeof property === 'object') recordStandard(property, role, options);
  // Legacy decorators are always handed a target.
  else recordLegacy(target as object, property, role, options);
}

/** `target` is the prototype, or the class itself for a static property. */
function recordLegacy(target: object, property: string | symbol, role: AttributeRole, options: AttributeOptions): void {
  const isStatic = typeof target === 'function';
  recordFor(isStatic ? target : target.constructor).attributes.push({ property, role, options, isStatic });
  if (isStatic || typeof property === 'symbol') return;
  for (const rule of options.rules ?? []) applyRule(target, property, rule);
}

function recordStandard(context: PropertyContext, role: AttributeRole, options: AttributeOptions): void {
  const { name: property, static: isStatic, private: isPrivate, metadata } = context;
  if (metadata === undefined) throw withoutMetadata(property);
  const record = recordFor(metadata);
  record.attributes.push({ property, role, options, isStatic, standard: { isPrivate } });

  const { rules = [] } = options;
  // What can be no attribute is refused when the class is read.
  if (rules.length === 0 || isStatic || isPrivate || typeof property === 'symbol') return;
  const pending = (record.pendingRules ??= []);
  pending.push(...rules.map((rule) => ({ property, rule })));
  // So that `validate()` knows the rules before a repository has read the class: instances are made by its constructor.
  context.addInitializer(function (this: object) {
    if (pending.length > 0) applyPendingRules(this.constructor as EntityClass);
  });
}

function withoutMetadata(property: string | symbol): EntityMetadataError {
  return new EntityMetadataError(undefined, [
    `the decorator of '${String(property)}' ran as a standard one without context.metadata, which TypeScript gives ` +
      'since 5.2; compile with a later compiler, or set "experimentalDecorators": true in the tsconfig.json that ' +
      'covers the file.',
  ]);
}

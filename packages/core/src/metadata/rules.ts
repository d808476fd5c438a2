import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { RuleDecorator } from './attribute-options.js';
import type { EntityClass } from './entity-class.js';
import { lineage, recordedOn } from './store.js';

/** Puts a rule on the property, as a legacy decorator is put there. */
export function applyRule(prototype: object, property: string, rule: RuleDecorator): void {
  const result: unknown = rule(prototype, property);
  // A decorator of a property gives nothing; `IsInt` in place of `IsInt()` gives the decorator.
  if (typeof result !== 'function') return;
  throw new EntityMetadataError(prototype.constructor.name, [
    `${property}: rules lists what a decorator's call gives: [${rule.name || 'IsInt'}()], with parentheses.`,
  ]);
}

/**
 * Puts the rules on the class and its bases that waited for them: standard decorators of properties run before there is a
 * class. A rule that fails goes on waiting, so that it fails the next time as well, and is not lost.
 */
export function applyPendingRules(entityClass: EntityClass): void {
  for (const owner of lineage(entityClass)) {
    const pending = recordedOn(owner)?.pendingRules ?? [];
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      applyRule(owner.prototype as object, next.property, next.rule);
      pending.shift();
    }
  }
}

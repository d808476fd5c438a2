import type { EntityClass } from '../metadata/entity-class.js';
import type { ClassValidator, RuleConstraint, RuleMetadata } from './class-validator.js';
import { sureRule, type SureRule } from './sure-rules.js';
import { plainElements } from './plain-values.js';

/** One of class-validator's own rules: what checks it, and what it is given beside the value, which it does not keep. */
interface OwnRule extends Pick<RuleConstraint, 'instance'> {
  readonly args: { targetName: string; property: string; constraints: unknown[]; object: object; value: unknown };
  readonly each: boolean;
  readonly sure: SureRule | undefined;
}

/** The rules of one property, in the parts that class-validator goes through. */
export interface PropertyRules {
  /** The others are checked where all of these hold: `@IsOptional`. */
  readonly conditions: ((object: object, value: unknown) => boolean)[];
  /** These hold for a value that is skipped, too: `@IsDefined`. */
  readonly always: OwnRule[];
  readonly rules: OwnRule[];
  /** Whether `@ValidateNested` stands there. */
  isNested: boolean;
}

/**
 * The rules of a class, by property, where all of them may be called ahead of class-validator: its own rules,
 * without code of the user in them. They are class-validator's own functions, so that a user's rule by the name of one
 * of them is judged rightly, too.
 * @returns `undefined` where class-validator itself has to be asked.
 */
export function ownRules(
  validator: ClassValidator,
  target: EntityClass,
  metadata: readonly RuleMetadata[],
): ReadonlyMap<string, PropertyRules> | undefined {
  const names = ownNames(validator);
  const byProperty = new Map<string, PropertyRules>();
  for (const rule of metadata) {
    const { propertyName, type, name = '', validateIf } = rule;
    const constraints = argumentsOf(rule);
    // An accessor, which may do more than read, or a name that class-validator's own record of properties has already.
    if (propertyName in target.prototype || validateIf !== undefined) return undefined;
    const property = byProperty.get(propertyName) ?? { conditions: [], always: [], rules: [], isNested: false };
    byProperty.set(propertyName, property);
    if (type === 'whitelistValidation') continue;
    if (type === 'nestedValidation') {
      property.isNested = true;
      continue;
    }
    if (!names.has(name)) return undefined;
    if (type === 'conditionalValidation') {
      property.conditions.push(constraints[0] as PropertyRules['conditions'][0]); // class-validator calls it so
      continue;
    }
    const own = constraints.every(isInert) ? ownRule(validator, target, rule) : undefined;
    if (own === undefined) return undefined;
    if (type === 'isDefined') property.always.push(own);
    else if (type === 'customValidation') property.rules.push(own);
    else return undefined;
  }
  return byProperty;
}

/** The names of class-validator's own rules, which it exports; all but the one that may hold a function of the user. */
function ownNames(validator: ClassValidator): ReadonlySet<unknown> {
  const names = new Set(Object.values(validator).filter((value) => typeof value === 'string'));
  names.delete('arrayUnique');
  return names;
}

/** Whether an argument of a rule is nothing but data, the same at each call. */
function isInert(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  if (value instanceof RegExp) return !value.global && !value.sticky; // these remember where they stopped
  if (value instanceof Date) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === Array.prototype) && Object.values(value).every(isInert);
}

/** Rules without arguments have `undefined`, whatever class-validator's types say. */
function argumentsOf({ constraints }: { readonly constraints: unknown[] | undefined }): unknown[] {
  return constraints ?? [];
}

function ownRule(
  validator: ClassValidator,
  target: EntityClass,
  { constraintCls, constraints, propertyName: property, name = '', each = false }: RuleMetadata,
): OwnRule | undefined {
  const [constraint, ...others] = validator.getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (constraint === undefined || others.length > 0 || constraint.async) return undefined;
  const { instance } = constraint;
  // A container of the application may give what it likes.
  if (Object.getPrototypeOf(instance) !== constraintCls.prototype) return undefined;
  const given = argumentsOf({ constraints });
  const args = {
    targetName: target.name,
    property,
    constraints: given,
    object: target.prototype as object,
    value: undefined,
  };
  return { instance, each, args, sure: sureRule(name, constraint, args) };
}

/** Whether all of the rules surely hold for the value of an object's property. */
export function allHold(rules: readonly OwnRule[], object: object, value: unknown): boolean {
  for (const rule of rules) {
    const { instance, args, each, sure } = rule;
    if (!each && sure?.(value) === true) continue;
    args.object = object;
    args.value = value;
    if (each) {
      const elements = plainElements(value);
      if (elements === undefined) return false;
      for (const element of elements) {
        if (sure?.(element) !== true && instance.validate(element, args) !== true) return false;
      }
    } else if (instance.validate(value, args) !== true) return false;
  }
  return true;
}

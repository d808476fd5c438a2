import { types } from 'node:util';
import type { EntityClass } from '../metadata/entity-class.js';
import type { ClassValidator, RuleMetadata } from './class-validator.js';
import { isDirectly, isOrdinaryArray, ordinaryElements } from './ordinary-values.js';
import { isOptionalCondition, ruleOrigin } from './rule-origin.js';
import { sureRules, type SureRule } from './sure-rules.js';

/** One of class-validator's own rules. */
export interface OwnRule {
  readonly each: boolean;
  readonly sure: SureRule | undefined;
  /** The rule's arguments. */
  readonly given: readonly unknown[];
  /** What its own function says of one value. */
  readonly asks: (value: unknown, object: object) => boolean;
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
 * without code of the user in them.
 * @returns `undefined` where class-validator itself has to be asked.
 */
export function ownRules(
  validator: ClassValidator,
  target: EntityClass,
  metadata: readonly RuleMetadata[],
): ReadonlyMap<string, PropertyRules> | undefined {
  const byProperty = new Map<string, PropertyRules>();
  for (const rule of metadata) {
    const { propertyName, type, validateIf } = rule;
    // An accessor, which may do more than read, or a name that class-validator's own record of properties has already.
    if (typeof propertyName !== 'string' || propertyName in target.prototype || validateIf !== undefined) {
      return undefined;
    }
    const property = byProperty.get(propertyName) ?? { conditions: [], always: [], rules: [], isNested: false };
    byProperty.set(propertyName, property);
    if (type === 'whitelistValidation') continue;
    if (type === 'nestedValidation') {
      property.isNested = true;
      continue;
    }
    if (type === 'conditionalValidation') {
      const condition = rule.constraints[0] as PropertyRules['conditions'][0]; // class-validator calls it so
      if (!isOptionalCondition(validator, condition)) return undefined;
      property.conditions.push(condition);
      continue;
    }
    const own = ownRule(validator, target, rule);
    if (own === undefined) return undefined;
    if (type === 'isDefined') property.always.push(own);
    else if (type === 'customValidation') property.rules.push(own);
    else return undefined;
  }
  return byProperty;
}

/** Whether an object is of the class itself, and has nothing of its own but what each of it has. */
function isBare(value: object, of: typeof RegExp | typeof Date): boolean {
  return isDirectly(value, of.prototype) && Reflect.ownKeys(value).every((name) => name === 'lastIndex');
}

/** Whether an argument of a rule is nothing but data, the same at each call. */
function isInert(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  if (types.isProxy(value)) return false;
  // Others than plain ones may do more than match, and these remember where they stopped.
  if (value instanceof RegExp) return isBare(value, RegExp) && !value.global && !value.sticky;
  if (value instanceof Date) return isBare(value, Date);
  const prototype: unknown = Object.getPrototypeOf(value);
  const properties = Object.values(Object.getOwnPropertyDescriptors(value));
  return (
    (prototype === Object.prototype || prototype === Array.prototype) &&
    properties.every((each) => 'value' in each && isInert(each.value))
  );
}

function ownRule(validator: ClassValidator, target: EntityClass, rule: RuleMetadata): OwnRule | undefined {
  const { constraintCls, propertyName: property, name = '', each = false } = rule;
  const given = (rule.constraints as unknown[] | undefined) ?? []; // rules without arguments have none
  const [constraint, ...others] = validator.getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (constraint === undefined || others.length > 0 || constraint.async || !given.every(isInert)) return undefined;
  const { instance } = constraint;
  // A container of the application may give what it likes.
  if (Object.getPrototypeOf(instance) !== constraintCls.prototype) return undefined;
  const origin = ruleOrigin(validator, rule, constraint);
  if (origin === 'other') return undefined;
  const { name: targetName } = target;
  const asks = (value: unknown, object: object): boolean => {
    const answer = instance.validate(value, { targetName, property, object, value, constraints: given });
    if (answer === true) return true;
    // A user's rule that could not be told apart: class-validator asks it again, and tells why it fails.
    if (answer instanceof Promise) answer.catch(() => undefined);
    return false;
  };
  const sure = origin === 'own' && Object.hasOwn(sureRules, name) ? sureRules[name] : undefined;
  return { each, sure, given, asks };
}

/** Whether all of the rules hold for the value of an object's property. */
export function allHold(rules: readonly OwnRule[], value: unknown, object: object): boolean {
  for (const rule of rules)
    if (!(rule.each ? holdsForEach(rule, value, object) : holds(rule, value, object))) return false;
  return true;
}

/** Whether a rule holds for each element of a collection. */
export function holdsForEach(rule: OwnRule, value: unknown, object: object): boolean {
  if (isOrdinaryArray(value)) {
    // By index, as class-validator goes: an array may iterate as it likes.
    for (let at = 0; at < value.length; at++) if (!holds(rule, value[at], object)) return false;
    return true;
  }
  const elements = ordinaryElements(value);
  if (elements === undefined) return false;
  for (const element of elements) if (!holds(rule, element, object)) return false;
  return true;
}

function holds({ sure, given, asks }: OwnRule, value: unknown, object: object): boolean {
  return sure?.(value, given) === true || asks(value, object);
}

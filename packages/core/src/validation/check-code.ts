import { types } from 'node:util';
import { functionOf } from '../codec/function-of.js';
import { maximumDepth } from '../codec/value-path.js';
import type { EntityClass } from '../metadata/entity-class.js';
import { holdsForEach, type OwnRule, type PropertyRules } from './own-rules.js';

/** Whether a value, at a depth, has nothing but valid instances in it. */
export type NestedCheck = (value: unknown, depth: number) => boolean;

/** How to check one property. */
export interface PropertyPlan {
  readonly name: string;
  readonly rules: PropertyRules | undefined;
  /** How to walk what its type nests; `undefined` for other types. */
  readonly nested: NestedCheck | undefined;
}

/** Whether an object at a depth is of the class, and all properties surely have valid values. */
export type AcceptProperties = (object: object, depth: number) => boolean;

/** Whether one of them has. */
export type AcceptValue = (property: PropertyPlan, value: unknown, object: object, depth: number) => boolean;

/**
 * Compiles code for a class: a property is then found where the engine knows it to be, and its rules without a search. It
 * checks values that are there, and leaves the others to `acceptsValue`; so it does all of them, where code may not be
 * made of text.
 */
export function compileCheck(
  entityClass: EntityClass,
  properties: readonly PropertyPlan[],
  acceptsValue: AcceptValue,
): AcceptProperties {
  const { prototype } = entityClass;
  const { getPrototypeOf } = Object;
  const parts: Record<string, unknown> = {
    entityClass,
    prototype,
    getPrototypeOf,
    maximumDepth,
    properties,
    acceptsValue,
    isProxy: types.isProxy,
    holdsForEach,
  };
  const checks = properties.map(
    (property, index) => `
      value = object[${JSON.stringify(property.name)}];
      if (value === undefined || value === null) {
        if (!acceptsValue(properties[${index}], value, object, depth)) return false;
      } else if (typeof value === 'object' && isProxy(value)) return false;
      ${conditions(property, index, parts)
        .map((condition) => `else if (!(${condition})) return false;`)
        .join('\n')}`,
  );
  // class-validator goes by the constructor, which an own property may say otherwise.
  const text = `'use strict';
    return (object, depth) => {
      if (depth > maximumDepth || object.constructor !== entityClass || getPrototypeOf(object) !== prototype) return false;
      let value;
      ${checks.join('\n')}
      return true;
    };`;
  const withoutCode: AcceptProperties = (object, depth) =>
    depth <= maximumDepth &&
    object.constructor === entityClass &&
    getPrototypeOf(object) === prototype &&
    properties.every((property) => acceptsValue(property, Reflect.get(object, property.name), object, depth));
  return functionOf<AcceptProperties>(text, parts) ?? withoutCode;
}

/** The conditions on a value that is there, as code; what it calls becomes one of the parts. */
function conditions({ rules, nested }: PropertyPlan, index: number, parts: Record<string, unknown>): string[] {
  const all = [...(rules?.always ?? []), ...(rules?.rules ?? [])];
  const codes = all.map((rule, at) => ruleCode(rule, `${index}_${at}`, parts));
  if (nested === undefined) return rules?.isNested === true ? [...codes, 'false'] : codes;
  parts[`nested${index}`] = nested;
  return [...codes, `nested${index}(value, depth + 1)`];
}

function ruleCode(rule: OwnRule, id: string, parts: Record<string, unknown>): string {
  if (rule.each) {
    parts[`rule${id}`] = rule;
    return `holdsForEach(rule${id}, value, object)`;
  }
  parts[`asks${id}`] = rule.asks;
  if (rule.sure === undefined) return `asks${id}(value, object)`;
  parts[`sure${id}`] = rule.sure;
  parts[`given${id}`] = rule.given;
  return `sure${id}(value, given${id}) || asks${id}(value, object)`;
}

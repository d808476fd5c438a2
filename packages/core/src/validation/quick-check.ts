import { types } from 'node:util';
import type { ClassMetadata, ValueType } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';
import { deepest, type ChangedProperty, type Check } from './checks.js';
import {
  registeredRules,
  ruleReader,
  type ClassValidator,
  type RuleReader,
  type ValidatorOptions,
} from './class-validator.js';
import { allHold, ownRules, type PropertyRules } from './own-rules.js';
import { isDirectly, isPlainArray } from './plain-values.js';

/** Whether a value, at a depth, has nothing but valid instances in it; `reached` by `@ValidateNested` or not. */
type NestedCheck = (value: unknown, reached: boolean, depth: number) => boolean;

interface PropertyPlan {
  readonly name: string;
  readonly rules: PropertyRules | undefined;
  /** How to walk what its type nests; `undefined` for other types. */
  readonly nested: NestedCheck | undefined;
}

/** How to check an object of a class. */
interface ClassPlan {
  readonly entityClass: EntityClass;
  readonly hasRules: boolean;
  /** `undefined` where class-validator has to be asked. */
  readonly properties: readonly PropertyPlan[] | undefined;
}

/** The options under which what class-validator says of a valid object is known. */
const knownOptions = new Set<string>([
  'groups',
  'always',
  'strictGroups',
  'skipUndefinedProperties',
  'skipNullProperties',
  'skipMissingProperties',
  'forbidUnknownValues',
  'dismissDefaultMessages',
  'enableDebugMessages',
  'stopAtFirstError',
  'validationError',
] satisfies (keyof ValidatorOptions)[]);

/**
 * Knows objects that class-validator would surely find valid, without asking it. What it does not accept may be valid all
 * the same: then class-validator says so.
 */
export class QuickCheck {
  readonly #validator: ClassValidator;
  readonly #options: ValidatorOptions;
  readonly #rulesOf: RuleReader;
  readonly #isKnown: boolean;
  readonly #plans = new Map<ClassMetadata, ClassPlan>();
  /** Lists of class-validator that the plans were made of, with their lengths then. */
  readonly #watched = new Map<unknown, { readonly list: readonly unknown[] | undefined; readonly length: number }>();
  #registered: ReadonlyMap<unknown, readonly unknown[]> | undefined;
  #classes = 0;

  constructor(validator: ClassValidator, options: ValidatorOptions) {
    this.#validator = validator;
    this.#options = options;
    this.#rulesOf = ruleReader(validator, options);
    this.#isKnown = Object.entries(options).every(([name, value]) => knownOptions.has(name) || !value);
  }

  /**
   * Whether the object, and all instances nested in it, are surely valid.
   * @param source - the caller's own object, where `object` stands in for it.
   */
  accepts({ object, metadata, properties }: Omit<Check, 'steps'>, source = object): boolean {
    const registered = registeredRules(this.#validator);
    if (!this.#isKnown || registered === undefined || types.isProxy(source)) return false;
    try {
      this.#forgetOutdated(registered);
      return this.#acceptsObject(this.#planOf(metadata), object, false, 0, properties);
    } catch {
      return false; // class-validator meets the same, and its error is the one to tell
    }
  }

  /** Whether properties that an update sets surely have valid values, each by itself. */
  acceptsChanges(changes: readonly ChangedProperty[]): boolean {
    const registered = registeredRules(this.#validator);
    if (!this.#isKnown || registered === undefined) return false;
    try {
      this.#forgetOutdated(registered);
      return changes.every(({ owner, property, value, parents }) => {
        const { properties } = this.#planOf(owner);
        const plan = properties?.find(({ name }) => name === property);
        // Its rules read no other property: those that might are not known.
        return plan === undefined
          ? properties !== undefined
          : this.#acceptsProperty(plan, { [property]: value }, parents.length, undefined);
      });
    } catch {
      return false;
    }
  }

  #acceptsObject(
    { entityClass, hasRules, properties }: ClassPlan,
    object: object,
    reached: boolean,
    depth: number,
    only: ReadonlySet<string> | undefined,
  ): boolean {
    // An object of a class without rules is an error for class-validator, where it comes to it.
    if (properties === undefined || depth > deepest || (reached && !hasRules)) return false;
    // It goes by the constructor, which an own property may say otherwise.
    if (object.constructor !== entityClass || Object.getPrototypeOf(object) !== entityClass.prototype) return false;
    for (const property of properties) {
      if (!this.#acceptsProperty(property, object, depth, only)) return false;
    }
    return true;
  }

  #acceptsProperty(
    { name, rules, nested }: PropertyPlan,
    object: object,
    depth: number,
    only: ReadonlySet<string> | undefined,
  ): boolean {
    const value = (object as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'object' && types.isProxy(value)) return false;
    let reached = rules?.isNested ?? false;
    if (rules !== undefined && only?.has(name) !== false) {
      if (!areMet(rules.conditions, object, value)) reached = false;
      else {
        if (!allHold(rules.always, object, value)) return false;
        if (this.#isSkipped(value)) reached = false;
        else if (!allHold(rules.rules, object, value)) return false;
      }
    }
    return nested === undefined ? !reached || value === undefined : nested(value, reached, depth + 1);
  }

  #isSkipped(value: unknown): boolean {
    const { skipMissingProperties, skipNullProperties, skipUndefinedProperties } = this.#options;
    if (value === undefined) return skipUndefinedProperties === true || skipMissingProperties === true;
    return value === null && (skipNullProperties === true || skipMissingProperties === true);
  }

  #planOf(metadata: ClassMetadata): ClassPlan {
    let plan = this.#plans.get(metadata);
    if (plan === undefined) this.#plans.set(metadata, (plan = this.#makePlan(metadata)));
    return plan;
  }

  #makePlan({ entityClass, attributes }: ClassMetadata): ClassPlan {
    this.#watch(entityClass);
    const prototype = entityClass.prototype as object;
    const metadata = this.#rulesOf(entityClass);
    const rules = ownRules(this.#validator, entityClass, metadata);
    const nested = new Map<string, NestedCheck>();
    for (const { property, type } of attributes) {
      const check = this.#nestedCheck(type);
      if (check !== undefined) nested.set(property, check);
    }
    const names = new Set([...(rules?.keys() ?? []), ...nested.keys()]);
    const isKnown = rules !== undefined && ![...nested.keys()].some((name) => name in prototype);
    const plan = (name: string): PropertyPlan => ({ name, rules: rules?.get(name), nested: nested.get(name) });
    return { entityClass, hasRules: metadata.length > 0, properties: isKnown ? [...names].map(plan) : undefined };
  }

  /** How to walk a value of a type, as class-validator and the checks of nested instances do. */
  #nestedCheck(type: ValueType): NestedCheck | undefined {
    if (type.kind === 'nested') {
      const { nestedClass, metadata } = type;
      let plan: ClassPlan | undefined; // made late, since classes may hold themselves
      return orNothing(
        (value, reached, depth) =>
          isDirectly(value, nestedClass.prototype) &&
          this.#acceptsObject((plan ??= this.#planOf(metadata())), value, reached, depth, undefined),
      );
    }
    if (type.kind !== 'list' && type.kind !== 'map' && type.kind !== 'record') return undefined;
    const element = this.#nestedCheck(type.of);
    if (element === undefined) return undefined;
    return orNothing((value, reached, depth) => {
      const each = (one: unknown): boolean => element(one, reached, depth + 1);
      if (type.kind === 'list') return isPlainArray(value) && value.every(each);
      // class-validator takes a Record for an object that it does not know.
      if (type.kind === 'record') {
        return !reached && isDirectly(value, Object.prototype) && Object.values(value).every(each);
      }
      if (!isDirectly(value, Map.prototype)) return false;
      for (const [key, one] of value as Map<unknown, unknown>) if (typeof key !== 'string' || !each(one)) return false;
      return true;
    });
  }

  /** Modules that load later bring rules, and rules may be registered at any time. */
  #forgetOutdated(registered: ReadonlyMap<unknown, readonly unknown[]>): void {
    let isCurrent = registered === this.#registered && registered.size === this.#classes;
    for (const [target, { list, length }] of this.#watched) {
      isCurrent &&= registered.get(target) === list && (list?.length ?? 0) === length;
    }
    if (isCurrent) return;
    this.#plans.clear();
    this.#watched.clear();
    this.#registered = registered;
    this.#classes = registered.size;
  }

  #watch(entityClass: EntityClass): void {
    const registered = this.#registered!;
    const bases = [...registered.keys()].filter((key) => entityClass.prototype instanceof (key as EntityClass));
    for (const target of [entityClass, ...bases]) {
      const list = registered.get(target);
      this.#watched.set(target, { list, length: list?.length ?? 0 });
    }
  }
}

function areMet(conditions: PropertyRules['conditions'], object: object, value: unknown): boolean {
  for (const holds of conditions) if (!holds(object, value)) return false;
  return true;
}

/** Nothing is nested in `undefined`; `null` is an error only for `@ValidateNested`. */
function orNothing(check: (value: object, reached: boolean, depth: number) => boolean): NestedCheck {
  return (value, reached, depth) => {
    if (value === undefined || value === null) return value === undefined || !reached;
    return typeof value === 'object' && check(value, reached, depth);
  };
}

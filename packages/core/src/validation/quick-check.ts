import { types } from 'node:util';
import type { ClassMetadata } from '../metadata/class-metadata.js';
import type { EntityClass } from '../metadata/entity-class.js';
import type { ChangedProperty, Check } from './checks.js';
import {
  registeredRules,
  ruleReader,
  type ClassValidator,
  type RuleReader,
  type ValidatorOptions,
} from './class-validator.js';
import {
  compileCheck,
  type AcceptProperties,
  type AcceptValue,
  type NestedCheck,
  type PropertyPlan,
} from './check-code.js';
import { allHold, ownRules, type PropertyRules } from './own-rules.js';
import { nestedCheck } from './nested-check.js';
import { isDirectly } from './ordinary-values.js';

/** How to check an object of a class. */
interface ClassPlan {
  readonly entityClass: EntityClass;
  readonly hasRules: boolean;
  /** `undefined` where class-validator has to be asked. */
  readonly properties: readonly PropertyPlan[] | undefined;
  /** Checks that an object is of the class, and all properties. */
  readonly accepts: AcceptProperties;
}

/** A list of class-validator, as it was. */
interface WatchedList {
  readonly target: unknown;
  readonly list: readonly unknown[] | undefined;
  readonly length: number;
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
  #watched: WatchedList[] = [];
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
      const plan = this.#planOf(metadata);
      return properties === undefined ? plan.accepts(object, 0) : this.#acceptsSelected(plan, object, properties);
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
          : this.#acceptsValue(plan, value, { [property]: value }, parents.length);
      });
    } catch {
      return false;
    }
  }

  #acceptsSelected({ entityClass, properties }: ClassPlan, object: object, only: ReadonlySet<string>): boolean {
    if (object.constructor !== entityClass || !isDirectly(object, entityClass.prototype)) return false;
    return (
      properties !== undefined &&
      properties.every(({ name, rules, nested }) => {
        const counted = { name, rules: only.has(name) ? rules : undefined, nested };
        return this.#acceptsValue(counted, Reflect.get(object, name), object, 0);
      })
    );
  }

  #acceptsValue({ rules, nested }: PropertyPlan, value: unknown, object: object, depth: number): boolean {
    if (value === undefined || value === null) return rules === undefined || this.#acceptsNothing(rules, value, object);
    if (typeof value === 'object' && types.isProxy(value)) return false;
    if (rules !== undefined && !(allHold(rules.always, value, object) && allHold(rules.rules, value, object)))
      return false;
    return nested === undefined ? rules?.isNested !== true : nested(value, depth + 1);
  }

  /** Nothing is nested in `undefined`; `null` is an error for `@ValidateNested`. */
  #acceptsNothing(rules: PropertyRules, value: undefined | null, object: object): boolean {
    for (const holds of rules.conditions) if (!holds(object, value)) return true;
    if (!allHold(rules.always, value, object)) return false;
    return this.#isSkipped(value) || (allHold(rules.rules, value, object) && !(rules.isNested && value === null));
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
      const isReached = rules?.get(property)?.isNested ?? false;
      const check = nestedCheck(type, isReached, (nestedClass) => this.#planOf(nestedClass));
      if (check !== undefined) nested.set(property, check);
    }
    const names = [...new Set([...(rules?.keys() ?? []), ...nested.keys()])];
    const properties = names.map((name) => ({ name, rules: rules?.get(name), nested: nested.get(name) }));
    const isKnown = rules !== undefined && ![...nested.keys()].some((name) => name in prototype);
    const acceptsValue: AcceptValue = (...given) => this.#acceptsValue(...given);
    return {
      entityClass,
      hasRules: metadata.length > 0,
      properties: isKnown ? properties : undefined,
      accepts: isKnown ? compileCheck(entityClass, properties, acceptsValue) : () => false,
    };
  }

  /** Modules that load later bring rules, and rules may be registered at any time. */
  #forgetOutdated(registered: ReadonlyMap<unknown, readonly unknown[]>): void {
    let isCurrent = registered === this.#registered && registered.size === this.#classes;
    for (const { target, list, length } of this.#watched) {
      isCurrent &&= registered.get(target) === list && (list === undefined || list.length === length);
    }
    if (isCurrent) return;
    this.#plans.clear();
    this.#watched = [];
    this.#registered = registered;
    this.#classes = registered.size;
  }

  #watch(entityClass: EntityClass): void {
    const registered = this.#registered!;
    const bases = [...registered.keys()].filter((key) => entityClass.prototype instanceof (key as EntityClass));
    for (const target of [entityClass, ...bases]) {
      const list = registered.get(target);
      this.#watched.push({ target, list, length: list?.length ?? 0 });
    }
  }
}

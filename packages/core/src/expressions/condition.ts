import type { EntityClass } from '../metadata/entity-class.js';
import { isSameOrBase } from '../metadata/entity-class.js';
import {
  InsufficientConditionsError,
  InvalidConditionError,
  UnknownConditionTypeError,
} from '../errors/expression-errors.js';
import { describeValue } from '../codec/describe.js';
import type { Condition, conditionOf as phantom } from './attribute-types.js';
import type { Operand } from './operand.js';
import type { AttributePath } from './path.js';

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition as inert data; the compiler knows each kind. */
export type ConditionNode =
  | { readonly kind: 'comparison'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly alternatives: readonly Operand[] }
  | { readonly kind: 'beginsWith'; readonly path: AttributePath; readonly prefix: Operand }
  | { readonly kind: 'contains'; readonly path: AttributePath; readonly part: Operand }
  | { readonly kind: 'exists'; readonly path: AttributePath }
  | { readonly kind: 'notExists'; readonly path: AttributePath }
  | { readonly kind: 'type'; readonly path: AttributePath; readonly type: Operand }
  | { readonly kind: 'and'; readonly conditions: readonly ConditionNode[] }
  | { readonly kind: 'or'; readonly conditions: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly condition: ConditionNode };

const brand: unique symbol = Symbol.for('@entable/core/condition') as never;

/** A condition with the class that it is of. */
export class EntityCondition {
  declare readonly [brand]: true;
  declare readonly [phantom]: (entity: unknown, complete: unknown) => void;
  readonly entityClass: EntityClass;
  readonly node: ConditionNode;

  constructor(entityClass: EntityClass, node: ConditionNode) {
    this.entityClass = entityClass;
    this.node = Object.freeze(node);
    Object.freeze(this);
  }

  and(...others: Condition<never>[]): EntityCondition {
    return combine('and', [this, ...others]);
  }

  or(...others: Condition<never>[]): EntityCondition {
    return combine('or', [this, ...others]);
  }

  not(): EntityCondition {
    return new EntityCondition(this.entityClass, { kind: 'not', condition: this.node });
  }
}
Object.defineProperty(EntityCondition.prototype, brand, { value: true });

/**
 * Sees a condition in what was given, of this copy of the package or another.
 * @throws UnknownConditionTypeError
 */
export function conditionOf(given: unknown): EntityCondition {
  if (typeof given === 'object' && given !== null && brand in given) return given as EntityCondition;
  throw new UnknownConditionTypeError(describeValue(given));
}

/** Joins conditions, flattening what the same operator joined before. */
function combine(operator: 'and' | 'or', given: readonly unknown[]): EntityCondition {
  if (given.length < 2) throw new InsufficientConditionsError(operator, given.length);
  const conditions: EntityCondition[] = [];
  const nodes: ConditionNode[] = [];
  // By a loop: `map` would pass over holes.
  for (const each of given) {
    const condition = conditionOf(each);
    const { node } = condition;
    conditions.push(condition);
    for (const part of node.kind === operator ? node.conditions : [node]) nodes.push(part);
  }
  return new EntityCondition(mostDerived(conditions), { kind: operator, conditions: Object.freeze(nodes) });
}

function mostDerived(conditions: readonly EntityCondition[]): EntityClass {
  let most = conditions[0]!.entityClass;
  for (const { entityClass } of conditions) {
    if (isSameOrBase(most, entityClass)) most = entityClass;
    else if (!isSameOrBase(entityClass, most)) {
      throw new InvalidConditionError(
        most.name,
        undefined,
        `a condition of ${entityClass.name} can't be joined with one of ${most.name}.`,
      );
    }
  }
  return most;
}

function combineAny(operator: 'and' | 'or', given: readonly unknown[]): EntityCondition {
  if (given.length !== 1 || !Array.isArray(given[0])) return combine(operator, given);
  const list = given[0] as unknown[];
  return list.length === 1 ? conditionOf(list[0]) : combine(operator, list);
}

/**
 * Holds where all of the conditions hold.
 *
 * @param conditions - at least two, or one list of at least one.
 * @throws InsufficientConditionsError for fewer; UnknownConditionTypeError for what is no condition.
 *
 * @example
 * ```ts
 * and(c.age.gte(18), c.occupation.eq('Student'))
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function and<E>(first: Condition<E>, second: Condition<E>, ...others: Condition<E>[]): Condition<E>;
export function and<E>(conditions: readonly Condition<E>[]): Condition<E>;
export function and(...conditions: readonly unknown[]): Condition<never> {
  return combineAny('and', conditions);
}

/**
 * Holds where one of the conditions holds.
 *
 * @param conditions - at least two, or one list of at least one.
 * @throws InsufficientConditionsError for fewer; UnknownConditionTypeError for what is no condition.
 *
 * @example
 * ```ts
 * or(c.age.lt(18), c.occupation.eq('Student'))
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function or<E>(first: Condition<E>, second: Condition<E>, ...others: Condition<E>[]): Condition<E>;
export function or<E>(conditions: readonly Condition<E>[]): Condition<E>;
export function or(...conditions: readonly unknown[]): Condition<never> {
  return combineAny('or', conditions);
}

/**
 * Holds where the condition does not; as DynamoDB has it, `not(c.age.lt(18))` holds on an item without an age.
 *
 * @throws UnknownConditionTypeError for what is no condition.
 *
 * @example
 * ```ts
 * not(c.name.eq('Maggie'))
 * ```
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function not<E>(condition: Condition<E>): Condition<E>;
export function not(condition: unknown): Condition<never> {
  return conditionOf(condition).not();
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { maximumItemBytes, valueSize } from '../codec/item-size.js';
import { InvalidConditionError, InvalidUpdateError } from '../errors/expression-errors.js';
import { compileCondition } from './compile-condition.js';
import { compileUpdate } from './compile-update.js';
import type { ConditionNode } from './condition.js';
import type { Operand } from './operand.js';
import type { Placeholders } from './placeholders.js';
import type { UpdateNode } from './update.js';

/** DynamoDB takes expressions of at most this many bytes, placeholders included, what they stand for excluded. */
const maximumExpressionBytes = 4 * 1024;
/** And this many operators and functions in one. */
const maximumOperators = 300;
/** And this many bytes of names and values for all placeholders of a request. */
const maximumPlaceholderBytes = 2 * 1024 * 1024;

/**
 * Compiles a condition, a key condition or a filter.
 * @throws InvalidConditionError for one that DynamoDB would refuse for its size.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
 */
export function conditionExpression(entityName: string, node: ConditionNode, placeholders: Placeholders): string {
  const expression = compileCondition(node, placeholders);
  // An operator takes more than one character: a short expression needs no counting.
  const operators = expression.length > maximumOperators ? countOperators(node) : 0;
  const tooMuch =
    exceeded('operators and functions', operators, maximumOperators) ?? tooLarge(expression, placeholders);
  if (tooMuch !== undefined) throw new InvalidConditionError(entityName, undefined, `the condition ${tooMuch}`);
  return expression;
}

/**
 * Compiles changes. Their operators need no counting: 300 of them take more than an expression's bytes.
 * @throws InvalidUpdateError for changes that DynamoDB would refuse for their size.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
 */
export function updateExpression(entityName: string, nodes: readonly UpdateNode[], placeholders: Placeholders): string {
  const expression = compileUpdate(nodes, placeholders);
  let stored = 0;
  for (const node of nodes) stored += storedBytes(node);
  const tooMuch =
    exceeded('bytes of values to be stored', stored, maximumItemBytes, 'an item') ?? tooLarge(expression, placeholders);
  if (tooMuch !== undefined) throw new InvalidUpdateError(entityName, undefined, `the update ${tooMuch}`);
  return expression;
}

function tooLarge(expression: string, placeholders: Placeholders): string | undefined {
  return (
    // All of it is ASCII: each character is a byte.
    exceeded('bytes as an expression', expression.length, maximumExpressionBytes) ??
    exceeded('bytes of names and values', placeholders.bytes, maximumPlaceholderBytes)
  );
}

function exceeded(what: string, given: number, limit: number, holder = 'DynamoDB'): string | undefined {
  return given > limit ? `has ${given} ${what}; ${holder} takes at most ${limit}.` : undefined;
}

/** As DynamoDB counts them: one for each comparison, function, AND, OR and NOT; BETWEEN and IN are one, paths none. */
function countOperators(node: ConditionNode): number {
  switch (node.kind) {
    case 'comparison':
      return 1 + countSizes(node.left, node.right);
    case 'between':
      return 1 + countSizes(node.operand, node.low, node.high);
    case 'in':
      return 1 + countSizes(node.operand, ...node.alternatives);
    case 'and':
    case 'or':
      return node.conditions.reduce((count, each) => count + countOperators(each), node.conditions.length - 1);
    case 'not':
      return 1 + countOperators(node.condition);
    default:
      return 1;
  }
}

function countSizes(...operands: readonly Operand[]): number {
  return operands.filter(({ kind }) => kind === 'size').length;
}

/** What a change surely leaves in the item: `if_not_exists` may store nothing, and a `delete` only takes out. */
function storedBytes(node: UpdateNode): number {
  const value = storedValue(node);
  return value === undefined ? 0 : valueSize(value);
}

function storedValue(node: UpdateNode): AttributeValue | undefined {
  switch (node.kind) {
    case 'set':
      return node.value.kind === 'value' ? node.value.value : undefined;
    case 'append':
    case 'prepend':
      return node.items;
    // A number is added to one that is there; elements of a set stand in it afterwards, whether or not they did before.
    case 'add':
      return node.value.N === undefined ? node.value : undefined;
    default:
      return undefined;
  }
}

import type { ConditionNode } from './condition.js';
import type { Operand } from './operand.js';
import type { Placeholders } from './placeholders.js';

type JoinedNode = Extract<ConditionNode, { readonly conditions: unknown }>;

/** Compiles a condition to DynamoDB's expression language: for conditions, key conditions and filters alike. */
export function compileCondition(node: ConditionNode, placeholders: Placeholders): string {
  switch (node.kind) {
    case 'comparison':
      return `${operand(node.left, placeholders)} ${node.comparator} ${operand(node.right, placeholders)}`;
    case 'between':
      return `${operand(node.operand, placeholders)} BETWEEN ${operand(node.low, placeholders)} AND ${operand(node.high, placeholders)}`;
    case 'in':
      return `${operand(node.operand, placeholders)} IN (${node.alternatives.map((each) => operand(each, placeholders)).join(', ')})`;
    case 'beginsWith':
      return `begins_with(${placeholders.path(node.path)}, ${operand(node.prefix, placeholders)})`;
    case 'contains':
      return `contains(${placeholders.path(node.path)}, ${operand(node.part, placeholders)})`;
    case 'exists':
      return `attribute_exists(${placeholders.path(node.path)})`;
    case 'notExists':
      return `attribute_not_exists(${placeholders.path(node.path)})`;
    case 'type':
      return `attribute_type(${placeholders.path(node.path)}, ${operand(node.type, placeholders)})`;
    case 'and':
    case 'or':
      return joined(node, placeholders);
    case 'not':
      return `NOT ${parenthesised(node.condition, placeholders)}`;
    default:
      return node satisfies never;
  }
}

function joined({ kind, conditions }: JoinedNode, placeholders: Placeholders): string {
  const operator = kind === 'and' ? ' AND ' : ' OR ';
  let text = '';
  for (const each of conditions) text += `${text === '' ? '' : operator}${parenthesised(each, placeholders)}`;
  return text;
}

/** Conditions that join others stand in parentheses inside of a larger one; comparisons bind tighter than any of them. */
function parenthesised(node: ConditionNode, placeholders: Placeholders): string {
  const text = compileCondition(node, placeholders);
  return node.kind === 'and' || node.kind === 'or' || node.kind === 'not' ? `(${text})` : text;
}

function operand(given: Operand, placeholders: Placeholders): string {
  switch (given.kind) {
    case 'attribute':
      return placeholders.path(given.path);
    case 'size':
      return `size(${placeholders.path(given.path)})`;
    case 'value':
      return placeholders.value(given.value);
    default:
      return given satisfies never;
  }
}

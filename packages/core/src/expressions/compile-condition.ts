import type { ConditionNode } from './condition.js';
import type { Operand } from './operand.js';
import type { Placeholders } from './placeholders.js';

/** Compiles a condition to DynamoDB's expression language: for conditions, key conditions and filters alike. */
export function compileCondition(node: ConditionNode, placeholders: Placeholders): string {
  const operand = (given: Operand): string => compileOperand(given, placeholders);
  switch (node.kind) {
    case 'comparison':
      return `${operand(node.left)} ${node.comparator} ${operand(node.right)}`;
    case 'between':
      return `${operand(node.operand)} BETWEEN ${operand(node.low)} AND ${operand(node.high)}`;
    case 'in':
      return `${operand(node.operand)} IN (${node.alternatives.map(operand).join(', ')})`;
    case 'beginsWith':
      return `begins_with(${placeholders.path(node.path)}, ${operand(node.prefix)})`;
    case 'contains':
      return `contains(${placeholders.path(node.path)}, ${operand(node.part)})`;
    case 'exists':
      return `attribute_exists(${placeholders.path(node.path)})`;
    case 'notExists':
      return `attribute_not_exists(${placeholders.path(node.path)})`;
    case 'type':
      return `attribute_type(${placeholders.path(node.path)}, ${operand(node.type)})`;
    case 'and':
    case 'or':
      return node.conditions
        .map((condition) => parenthesised(condition, placeholders))
        .join(node.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `NOT ${parenthesised(node.condition, placeholders)}`;
    default:
      return node satisfies never;
  }
}

/** Conditions that join others stand in parentheses inside of a larger one; comparisons bind tighter than any of them. */
function parenthesised(node: ConditionNode, placeholders: Placeholders): string {
  const text = compileCondition(node, placeholders);
  return node.kind === 'and' || node.kind === 'or' || node.kind === 'not' ? `(${text})` : text;
}

function compileOperand(operand: Operand, placeholders: Placeholders): string {
  switch (operand.kind) {
    case 'attribute':
      return placeholders.path(operand.path);
    case 'size':
      return `size(${placeholders.path(operand.path)})`;
    case 'value':
      return placeholders.value(operand.value);
    default:
      return operand satisfies never;
  }
}

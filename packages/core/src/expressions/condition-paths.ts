import type { ConditionNode } from './condition.js';
import type { Operand } from './operand.js';
import type { AttributePath } from './path.js';

/** Every attribute that a condition names. */
export function pathsOf(node: ConditionNode): AttributePath[] {
  const operands = (...given: readonly Operand[]): AttributePath[] =>
    given.flatMap((operand) => (operand.kind === 'value' ? [] : [operand.path]));
  switch (node.kind) {
    case 'comparison':
      return operands(node.left, node.right);
    case 'between':
      return operands(node.operand, node.low, node.high);
    case 'in':
      return operands(node.operand, ...node.alternatives);
    case 'beginsWith':
      return [node.path, ...operands(node.prefix)];
    case 'contains':
      return [node.path, ...operands(node.part)];
    case 'exists':
    case 'notExists':
    case 'type':
      return [node.path];
    case 'and':
    case 'or':
      return node.conditions.flatMap(pathsOf);
    case 'not':
      return pathsOf(node.condition);
    default:
      return node satisfies never;
  }
}

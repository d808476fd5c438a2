import type { ConditionNode } from './condition.js';
import type { Operand } from './operand.js';
import type { AttributePath } from './path.js';

/** Every attribute that a condition names. */
export function pathsOf(node: ConditionNode): AttributePath[] {
  const paths: AttributePath[] = [];
  addPaths(paths, node);
  return paths;
}

function addPaths(paths: AttributePath[], node: ConditionNode): void {
  switch (node.kind) {
    case 'comparison':
      return addOperands(paths, [node.left, node.right]);
    case 'between':
      return addOperands(paths, [node.operand, node.low, node.high]);
    case 'in':
      addOperands(paths, [node.operand]);
      return addOperands(paths, node.alternatives);
    case 'beginsWith':
      paths.push(node.path);
      return addOperands(paths, [node.prefix]);
    case 'contains':
      paths.push(node.path);
      return addOperands(paths, [node.part]);
    case 'exists':
    case 'notExists':
    case 'type':
      paths.push(node.path);
      return;
    case 'and':
    case 'or':
      for (const each of node.conditions) addPaths(paths, each);
      return;
    case 'not':
      return addPaths(paths, node.condition);
    default:
      return node satisfies never;
  }
}

function addOperands(paths: AttributePath[], operands: readonly Operand[]): void {
  for (const operand of operands) if (operand.kind !== 'value') paths.push(operand.path);
}

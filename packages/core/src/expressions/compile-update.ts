import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Placeholders } from './placeholders.js';
import type { UpdateNode } from './update.js';

/** The clause that each kind of change stands in. */
const clauses = {
  set: 'SET',
  setIfNotExists: 'SET',
  increment: 'SET',
  decrement: 'SET',
  append: 'SET',
  prepend: 'SET',
  setEmptySet: 'REMOVE',
  remove: 'REMOVE',
  add: 'ADD',
  delete: 'DELETE',
} as const satisfies Record<UpdateNode['kind'], string>;

const emptyList: AttributeValue = Object.freeze({ L: [] });

/** Compiles changes to DynamoDB's update expression. */
export function compileUpdate(nodes: readonly UpdateNode[], placeholders: Placeholders): string {
  // In one order, whatever change comes first: DynamoDB applies all to the item as it was, some engines clause by clause.
  const texts = { SET: '', REMOVE: '', ADD: '', DELETE: '' };
  for (const node of nodes) {
    const clause = clauses[node.kind];
    texts[clause] += `${texts[clause] === '' ? clause : ','} ${compileNode(node, placeholders)}`;
  }
  return Object.values(texts)
    .filter((text) => text !== '')
    .join(' ');
}

function compileNode(node: UpdateNode, placeholders: Placeholders): string {
  const path = placeholders.path(node.path);
  switch (node.kind) {
    case 'set': {
      const { value } = node;
      return `${path} = ${value.kind === 'value' ? placeholders.value(value.value) : placeholders.path(value.path)}`;
    }
    case 'setIfNotExists':
      return `${path} = if_not_exists(${path}, ${placeholders.value(node.value)})`;
    case 'increment':
      return `${path} = ${path} + ${placeholders.value(node.by)}`;
    case 'decrement':
      return `${path} = ${path} - ${placeholders.value(node.by)}`;
    case 'append':
      return `${path} = list_append(${listAt(path, placeholders)}, ${placeholders.value(node.items)})`;
    case 'prepend':
      return `${path} = list_append(${placeholders.value(node.items)}, ${listAt(path, placeholders)})`;
    case 'setEmptySet':
    case 'remove':
      return path;
    case 'add':
      return `${path} ${placeholders.value(node.value)}`;
    case 'delete':
      return `${path} ${placeholders.value(node.elements)}`;
    default:
      return node satisfies never;
  }
}

/** The list that is there, or an empty one. */
function listAt(path: string, placeholders: Placeholders): string {
  return `if_not_exists(${path}, ${placeholders.value(emptyList)})`;
}

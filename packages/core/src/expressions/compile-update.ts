import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Placeholders } from './placeholders.js';
import type { UpdateNode } from './update.js';

type Clause = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';

const emptyList: AttributeValue = Object.freeze({ L: [] });

/** Compiles changes to DynamoDB's update expression. */
export function compileUpdate(nodes: readonly UpdateNode[], placeholders: Placeholders): string {
  const clauses = new Map<Clause, string[]>();
  for (const node of nodes) {
    const [clause, text] = compileNode(node, placeholders);
    clauses.set(clause, [...(clauses.get(clause) ?? []), text]);
  }
  return [...clauses].map(([clause, texts]) => `${clause} ${texts.join(', ')}`).join(' ');
}

function compileNode(node: UpdateNode, placeholders: Placeholders): [Clause, string] {
  const path = placeholders.path(node.path);
  const list = (): string => `if_not_exists(${path}, ${placeholders.value(emptyList)})`;
  switch (node.kind) {
    case 'set': {
      const { value } = node;
      return [
        'SET',
        `${path} = ${value.kind === 'value' ? placeholders.value(value.value) : placeholders.path(value.path)}`,
      ];
    }
    case 'setIfNotExists':
      return ['SET', `${path} = if_not_exists(${path}, ${placeholders.value(node.value)})`];
    case 'increment':
      return ['SET', `${path} = ${path} + ${placeholders.value(node.by)}`];
    case 'decrement':
      return ['SET', `${path} = ${path} - ${placeholders.value(node.by)}`];
    case 'append':
      return ['SET', `${path} = list_append(${list()}, ${placeholders.value(node.items)})`];
    case 'prepend':
      return ['SET', `${path} = list_append(${placeholders.value(node.items)}, ${list()})`];
    case 'setEmptySet':
    case 'remove':
      return ['REMOVE', path];
    case 'add':
      return ['ADD', `${path} ${placeholders.value(node.value)}`];
    case 'delete':
      return ['DELETE', `${path} ${placeholders.value(node.elements)}`];
    default:
      return node satisfies never;
  }
}

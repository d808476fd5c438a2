import { isError } from '../errors/is-error.js';
import { InvalidUpdateError } from '../errors/expression-errors.js';
import type { UpdateNode } from '../expressions/update.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';

/** What DynamoDB answers without naming a path, by how its message begins. */
const missingParent = 'The document path provided in the update expression is invalid';
const missingOperand = 'The provided expression refers to an attribute that does not exist in the item';

/**
 * What an update failed with; where the stored item lacks what the update goes below or reads, an error that names it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function explainUpdate({ className }: EntityMetadata, updates: readonly UpdateNode[], error: unknown): unknown {
  if (!isError(error) || error.name !== 'ValidationException') return error;
  if (error.message.startsWith(missingParent)) {
    const parents = updates.flatMap(({ path: { parent } }) => parent?.text ?? []);
    return refused(
      className,
      parents,
      'the stored item has nothing there, or no map or list, and an update goes below what exists only: set it as a whole first.',
      error,
    );
  }
  if (error.message.startsWith(missingOperand))
    return refused(className, updates.flatMap(readPaths), 'the stored item has no such attribute to read.', error);
  return error;
}

function refused(className: string, paths: readonly string[], reason: string, cause: Error): InvalidUpdateError {
  const [first, ...others] = [...new Set(paths)];
  const also = others.length === 0 ? '' : `one of this and ${others.map((path) => `'${path}'`).join(', ')}: `;
  return new InvalidUpdateError(className, first, also + reason, { cause });
}

/** The paths whose stored value an update reads. */
function readPaths(node: UpdateNode): string[] {
  switch (node.kind) {
    case 'set':
      return node.value.kind === 'attribute' ? [node.value.path.text] : [];
    case 'increment':
    case 'decrement':
      return [node.path.text];
    default:
      return [];
  }
}

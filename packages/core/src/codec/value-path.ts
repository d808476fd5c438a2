import { UnsupportedValueError } from '../errors/value-errors.js';

/** The way from an entity's class to a value: a linked list, so that walking an item builds no text. */
export interface ValuePath {
  readonly parent: ValuePath | undefined;
  readonly segment: string | number;
  readonly depth: number;
}

/** DynamoDB takes 32 levels, the innermost value included: lists and maps end one level above. */
export const maximumDepth = 31;

export function rootPath(className: string): ValuePath {
  return { parent: undefined, segment: className, depth: 0 };
}

/** The path of a property, a map key or a list index of the value at `parent`. */
export function childPath(parent: ValuePath, segment: string | number): ValuePath {
  return { parent, segment, depth: parent.depth + 1 };
}

/** The path of a property of the entity itself. */
export function propertyPath(className: string, property: string): ValuePath {
  return childPath(rootPath(className), property);
}

/** The steps below the root, as text. */
export function segments({ parent, segment }: ValuePath): string[] {
  return parent === undefined ? [] : [...segments(parent), String(segment)];
}

/**
 * Refuses a list or map at a depth that DynamoDB does not take; this is also what ends a value that holds itself.
 * @throws UnsupportedValueError
 */
export function checkDepth(path: ValuePath): void {
  if (!isInDepth(path)) throw tooDeep(formatPath(path));
}

/** The error for a value at such a depth. */
export function tooDeep(path: string): UnsupportedValueError {
  const reason = 'is nested deeper than the 32 levels that DynamoDB takes (does the value hold itself?)';
  return new UnsupportedValueError(path, reason);
}

export function isInDepth({ depth }: ValuePath): boolean {
  return depth <= maximumDepth;
}

/** Writes the path as code would: `Character.address.lines[2]`, `Character.labels["any key"]`. */
export function formatPath(path: ValuePath): string {
  if (path.parent === undefined) return String(path.segment);
  return formatPath(path.parent) + formatSegment(path.segment);
}

/** Writes one step of a path, with what joins it to the step before. */
export function formatSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}

import { EntableError } from './entable-error.js';

/** A class is not decorated as Entable needs it; thrown when metadata is read, at the latest by `new Repository(…)`. */
export class EntityMetadataError extends EntableError {
  static readonly code = 'ENTITY_METADATA';
  /** The class's name, where there is a class. */
  readonly entityName: string | undefined;
  /** Each thing that is wrong, with its remedy. */
  readonly problems: readonly string[];

  constructor(entityName: string | undefined, problems: readonly string[], options?: ErrorOptions) {
    const name = entityName === undefined || entityName === '' ? 'The entity' : entityName;
    super(
      EntityMetadataError.code,
      problems.length === 1
        ? `${name}: ${problems[0]}`
        : `${name} is not decorated as it must be:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      options,
    );
    this.entityName = entityName;
    this.problems = problems;
  }
}

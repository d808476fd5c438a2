import { EntityValidationError, type ValidationError } from '../errors/entity-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import { changeChecks, placedChecks, wholeChecks, type Check, type UpdatedValues } from './checks.js';
import {
  loadClassValidator,
  ruleReader,
  type ClassValidator,
  type RuleReader,
  type ValidatorOptions,
} from './class-validator.js';
import { QuickCheck } from './quick-check.js';

export type { UpdatedValues } from './checks.js';

/** When class-validator's rules are checked. */
export type ValidationMode = 'both' | 'write' | 'read' | 'none';

/** Checks entities by class-validator's rules, where their classes have any. */
export class EntityValidator {
  readonly #metadata: EntityMetadata;
  readonly #mode: ValidationMode;
  readonly #options: ValidatorOptions;
  #validator: ClassValidator | undefined;
  #quick: QuickCheck | undefined;

  constructor(metadata: EntityMetadata, mode: ValidationMode, options: ValidatorOptions = {}) {
    this.#metadata = metadata;
    this.#mode = mode;
    const { groups, forbidNonWhitelisted } = options;
    this.#options = {
      ...options,
      // What is known of rules by these groups must stay true.
      ...(Array.isArray(groups) && { groups: [...groups] }),
      // `whitelist` alone would delete properties of the caller's own object; with `forbidNonWhitelisted` it only tells.
      whitelist: forbidNonWhitelisted === true,
    };
  }

  /** Loads class-validator, if it is needed and was not loaded before. Reads check synchronously afterwards. */
  async load(): Promise<void> {
    if (this.#mode === 'none' || this.#validator !== undefined) return;
    this.#validator = await loadClassValidator();
    this.#quick = this.#validator && new QuickCheck(this.#validator, this.#options);
  }

  /**
   * @param source - the caller's own object, where `entity` stands in for it.
   * @returns whether there were rules to check that took time, in which the entity may have changed.
   * @throws EntityValidationError with class-validator's own errors.
   */
  async checkWritten(entity: object, source = entity): Promise<boolean> {
    const whole = { object: entity, metadata: this.#metadata };
    if (this.checksWrites && this.#quick?.accepts(whole, source)) return false;
    return this.#checkAll((rulesOf) => wholeChecks(rulesOf, entity, this.#metadata));
  }

  /**
   * Checks the rules of properties that an update sets, and of nested instances that it puts into lists and Maps. Rules
   * that read other properties see the key and what is set alone.
   * @param key - gives the key's properties, where they are asked for.
   * @throws EntityValidationError
   */
  async checkChanges(
    { properties, placed }: UpdatedValues,
    key: () => Readonly<Record<string, unknown>>,
  ): Promise<void> {
    if (this.checksWrites && placed.length === 0 && this.#quick?.acceptsChanges(properties)) return;
    await this.#checkAll((rulesOf) => [...changeChecks(rulesOf, properties, key()), ...placedChecks(rulesOf, placed)]);
  }

  /**
   * The errors of an entity that was read; rules that need to wait are left to writes, and those of
   * properties that were not selected out.
   */
  readErrors(entity: object, selected?: ReadonlySet<string>): ValidationError[] {
    const validator = this.#validator;
    if (validator === undefined || this.#mode === 'write' || this.#mode === 'none') return [];
    if (this.#quick?.accepts({ object: entity, metadata: this.#metadata, properties: selected })) return [];
    return wholeChecks(ruleReader(validator, this.#options), entity, this.#metadata)
      .map((check) => (selected !== undefined && check.object === entity ? { ...check, properties: selected } : check))
      .flatMap((check) => relevantErrors(validator, check, validator.validateSync(check.object, this.#options)));
  }

  /** Whether there is anything to check before a write. */
  get checksWrites(): boolean {
    return this.#mode === 'both' || this.#mode === 'write';
  }

  /** Refuses what is written by its rules, where writes are checked; tells whether there were any. */
  async #checkAll(checksBy: (rulesOf: RuleReader) => readonly Check[]): Promise<boolean> {
    if (!this.checksWrites) return false;
    await this.load();
    const validator = this.#validator;
    if (validator === undefined) return false;
    const checks = checksBy(ruleReader(validator, this.#options));
    const errors: ValidationError[] = [];
    for (const check of checks) {
      if (this.#quick?.accepts(check)) continue;
      errors.push(...relevantErrors(validator, check, await validator.validate(check.object, this.#options)));
    }
    if (errors.length > 0) throw new EntityValidationError(this.#metadata.className, errors);
    return checks.length > 0;
  }
}

function relevantErrors(
  validator: ClassValidator,
  { steps, properties }: Check,
  errors: readonly ValidationError[],
): ValidationError[] {
  const relevant = errors.filter(({ property }) => properties?.has(property) ?? true);
  return relevant.length === 0
    ? []
    : steps.reduceRight<ValidationError[]>(
        (children, step) => [Object.assign(new validator.ValidationError(), { ...step, children })],
        relevant,
      );
}

import { EntityValidationError, type ValidationError } from '../errors/entity-errors.js';
import type { EntityMetadata } from '../metadata/entity-metadata.js';
import type { ClassMetadata } from '../metadata/class-metadata.js';
import { loadClassValidator, rulesOf, type ClassValidator, type ValidatorOptions } from './class-validator.js';
import { nestedValues, type ErrorStep } from './nested-values.js';

/** When class-validator's rules are checked. */
export type ValidationMode = 'both' | 'write' | 'read' | 'none';

/** A property that an update sets, at the end of the steps that lead to its class's instance. */
export interface ChangedProperty {
  readonly owner: ClassMetadata;
  readonly property: string;
  readonly value: unknown;
  /** The nested properties on the way, none for a property of the entity itself. */
  readonly parents: readonly string[];
}

/** An object to be checked by its class's rules. */
interface Check {
  readonly object: object;
  readonly steps: readonly ErrorStep[];
  /** The properties whose errors count; all where it is left out. */
  readonly properties?: ReadonlySet<string>;
}

/** Checks entities by class-validator's rules, where their classes have any. */
export class EntityValidator {
  readonly #metadata: EntityMetadata;
  readonly #mode: ValidationMode;
  readonly #options: ValidatorOptions;
  #validator: ClassValidator | undefined;

  constructor(metadata: EntityMetadata, mode: ValidationMode, options: ValidatorOptions = {}) {
    this.#metadata = metadata;
    this.#mode = mode;
    // `whitelist` alone would delete properties of the caller's own object; with `forbidNonWhitelisted` it only tells.
    this.#options = { ...options, whitelist: options.forbidNonWhitelisted === true };
  }

  /** Loads class-validator, if it is needed and was not loaded before. Reads check synchronously afterwards. */
  async load(): Promise<void> {
    if (this.#mode !== 'none') this.#validator ??= await loadClassValidator();
  }

  /** @throws EntityValidationError with class-validator's own errors. */
  async checkWritten(entity: object): Promise<void> {
    if (this.#mode === 'read' || this.#mode === 'none') return;
    await this.load();
    if (this.#validator === undefined) return;
    await this.#refuse(this.#validator, wholeChecks(this.#validator, entity, this.#metadata));
  }

  /**
   * Checks the rules of properties that an update sets. Rules that read other properties see the key and these alone.
   * @throws EntityValidationError
   */
  async checkChanges(changes: readonly ChangedProperty[], key: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#mode === 'read' || this.#mode === 'none') return;
    await this.load();
    if (this.#validator === undefined) return;
    await this.#refuse(this.#validator, changeChecks(this.#validator, changes, key));
  }

  /** The errors of an entity that was read; rules that need to wait are left to writes. */
  readErrors(entity: object): ValidationError[] {
    const validator = this.#validator;
    if (validator === undefined || this.#mode === 'write' || this.#mode === 'none') return [];
    return wholeChecks(validator, entity, this.#metadata).flatMap((check) =>
      relevantErrors(validator, check, validator.validateSync(check.object, this.#options)),
    );
  }

  async #refuse(validator: ClassValidator, checks: readonly Check[]): Promise<void> {
    const errors: ValidationError[] = [];
    for (const check of checks) {
      errors.push(...relevantErrors(validator, check, await validator.validate(check.object, this.#options)));
    }
    if (errors.length > 0) throw new EntityValidationError(this.#metadata.className, errors);
  }
}

/** The entity, and nested instances that no `@ValidateNested` of class-validator reaches: their rules hold as well. */
function wholeChecks(validator: ClassValidator, object: object, metadata: ClassMetadata): Check[] {
  const own = rulesOf(validator, metadata.entityClass).length > 0 ? [{ object, steps: [] }] : [];
  return [...own, ...nestedChecks(validator, object, metadata, [])];
}

function nestedChecks(
  validator: ClassValidator,
  object: object,
  metadata: ClassMetadata,
  steps: readonly ErrorStep[],
): Check[] {
  const nested = nestedValues(object, metadata);
  if (nested.length === 0) return [];
  const reached = new Set(
    rulesOf(validator, metadata.entityClass)
      .filter(({ type }) => type === 'nestedValidation')
      .map(({ propertyName }) => propertyName),
  );
  return nested.flatMap((value) => {
    const path = [...steps, ...value.steps];
    const hasRules = rulesOf(validator, value.metadata.entityClass).length > 0;
    const own = hasRules && !reached.has(value.property) ? [{ object: value.instance, steps: path }] : [];
    return [...own, ...nestedChecks(validator, value.instance, value.metadata, path)];
  });
}

function changeChecks(
  validator: ClassValidator,
  changes: readonly ChangedProperty[],
  key: Readonly<Record<string, unknown>>,
): Check[] {
  return groupByParents(changes).flatMap((group) => {
    const { owner, parents } = group[0]!;
    const changed = Object.fromEntries(group.map(({ property, value }) => [property, value]));
    const prototype = owner.entityClass.prototype as object;
    const object = Object.assign(Object.create(prototype) as object, parents.length === 0 ? key : {}, changed);
    const steps = parents.map((property) => ({ target: object, property, value: object }));
    const properties = new Set(Object.keys(changed));
    const own = rulesOf(validator, owner.entityClass).length > 0 ? [{ object, steps, properties }] : [];
    return [...own, ...nestedChecks(validator, object, owner, steps)];
  });
}

/** The properties of one object are checked together, so that rules which read others see all that is set. */
function groupByParents(changes: readonly ChangedProperty[]): ChangedProperty[][] {
  const groups = new Map<string, ChangedProperty[]>();
  for (const change of changes) {
    const parents = JSON.stringify(change.parents);
    groups.set(parents, [...(groups.get(parents) ?? []), change]);
  }
  return [...groups.values()];
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
        (children, step) => [
          Object.assign(new validator.ValidationError(), { ...step, children }) as unknown as ValidationError,
        ],
        relevant,
      );
}

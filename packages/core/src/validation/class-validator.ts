import { EntityMetadataError } from '../errors/metadata-errors.js';
import type { ValidationError } from '../errors/entity-errors.js';
import type { EntityClass } from '../metadata/entity-class.js';

/** class-validator's `ValidatorOptions`, described by their shape so that these types need no class-validator. */
export interface ValidatorOptions {
  readonly groups?: string[];
  readonly always?: boolean;
  readonly strictGroups?: boolean;
  readonly skipUndefinedProperties?: boolean;
  readonly skipNullProperties?: boolean;
  readonly skipMissingProperties?: boolean;
  readonly whitelist?: boolean;
  readonly forbidNonWhitelisted?: boolean;
  readonly forbidUnknownValues?: boolean;
  readonly dismissDefaultMessages?: boolean;
  readonly enableDebugMessages?: boolean;
  readonly stopAtFirstError?: boolean;
  readonly validationError?: { readonly target?: boolean; readonly value?: boolean };
}

/** One rule that stands on a property. */
export interface RuleMetadata {
  readonly type: string;
  readonly name?: string | undefined;
  readonly propertyName: string;
  /** class-validator hands it over as it is: `undefined` of rules without arguments, whatever its types say. */
  readonly constraints: unknown[];
  readonly constraintCls: Function;
  readonly each?: boolean | undefined;
  readonly validateIf?: unknown;
}

/** What a rule is told beside the value. */
interface RuleArguments {
  targetName: string;
  property: string;
  object: object;
  value: unknown;
  constraints: unknown[];
}

/** What checks one rule. */
export interface RuleConstraint {
  readonly async: boolean;
  readonly instance: {
    validate(value: unknown, args: RuleArguments): unknown;
    defaultMessage?(args: RuleArguments): string | undefined;
  };
}

/** What Entable uses of class-validator. */
export interface ClassValidator {
  validate(object: object, options: ValidatorOptions): Promise<ValidationError[]>;
  validateSync(object: object, options: ValidatorOptions): ValidationError[];
  getMetadataStorage(): {
    getTargetValidationMetadatas(
      target: EntityClass,
      schema: string,
      always: boolean,
      strictGroups: boolean,
      groups?: string[],
    ): RuleMetadata[];
    getTargetValidatorConstraints(target: Function): RuleConstraint[];
  };
  ValidationError: new () => object;
}

/**
 * class-validator, where some class in this process has rules; else it is not even loaded. Its rules are kept on
 * `globalThis`, by whichever copy of it decorated the class.
 */
export async function loadClassValidator(): Promise<ClassValidator | undefined> {
  if (!('classValidatorMetadataStorage' in globalThis)) return undefined;
  try {
    return await import('class-validator');
  } catch (error) {
    const problem = 'class-validator decorates it and can not be imported from @entable/core; install it beside it.';
    throw new EntityMetadataError(undefined, [problem], { cause: error });
  }
}

/** The rules of a class. */
export type RuleReader = (target: EntityClass) => readonly RuleMetadata[];

/** Reads the rules that stand on a class and its bases, of those groups alone that are asked for. */
export function ruleReader(validator: ClassValidator, options: ValidatorOptions): RuleReader {
  const { always = false, strictGroups = false, groups } = options;
  return (target) =>
    validator.getMetadataStorage().getTargetValidationMetadatas(target, '', always, strictGroups, groups);
}

/**
 * The lists of rules that class-validator keeps, by the class that each stands on. They only grow, in place.
 * @returns `undefined` where this version keeps them otherwise: the field is private.
 */
export function registeredRules(validator: ClassValidator): ReadonlyMap<unknown, readonly unknown[]> | undefined {
  const lists: unknown = Reflect.get(validator.getMetadataStorage(), 'validationMetadatas');
  return lists instanceof Map ? lists : undefined;
}

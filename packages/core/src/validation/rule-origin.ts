import type { ClassValidator, RuleConstraint, RuleMetadata } from './class-validator.js';

/**
 * Whose a rule is that has the name of one of class-validator's: its own, a user's, or `unseen`: it does nothing by which
 * the two could be told apart, so its own function has to be asked.
 */
export type RuleOrigin = 'own' | 'unseen' | 'other';

/** What decorators made for comparison stand on; it is registered nowhere. */
class Nothing {}

/** Where each copy of class-validator finds what was registered. */
const storageName = 'classValidatorMetadataStorage';

const origins = new WeakMap<Function, RuleOrigin>();

/** class-validator records nothing that tells a rule from another by its name: what tells is where its code stands. */
export function ruleOrigin(validator: ClassValidator, rule: RuleMetadata, constraint: RuleConstraint): RuleOrigin {
  let origin = origins.get(rule.constraintCls);
  if (origin === undefined) origins.set(rule.constraintCls, (origin = findOrigin(validator, rule, constraint)));
  return origin;
}

function findOrigin(
  validator: ClassValidator,
  { name = '', constraints }: RuleMetadata,
  { instance }: RuleConstraint,
): RuleOrigin {
  const made = madeRule(validator, name, constraints ?? []);
  if (made?.name !== name || typeof made.constraintCls !== 'function') return 'other';
  const Constraint = made.constraintCls as new () => RuleConstraint['instance'];
  // By one call for both, so that where they are called from is the same.
  const [own, asked] = [new Constraint(), instance].map((each) => codeOf(each, constraints));
  if (own !== asked) return 'other';
  return own === undefined ? 'unseen' : 'own';
}

/** Whether it is the condition of `@IsOptional`, whose words say all that it does. */
export function isOptionalCondition(validator: ClassValidator, condition: unknown): boolean {
  const made = madeRule(validator, 'isOptional', []);
  return made !== undefined && String(condition) === String(made.constraints[0]);
}

type MakeDecorator = (...constraints: unknown[]) => PropertyDecorator;

const decorators = new WeakMap<ClassValidator, ReadonlyMap<string, MakeDecorator>>();

/** class-validator's decorators are named as their rules, but for some capitals. */
function decoratorsOf(validator: ClassValidator): ReadonlyMap<string, MakeDecorator> {
  const known = decorators.get(validator);
  if (known !== undefined) return known;
  const found = Object.entries(validator).filter(
    ([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function',
  ) as [string, MakeDecorator][];
  const byRule = new Map(found.map(([name, make]) => [name === 'Length' ? 'islength' : name.toLowerCase(), make]));
  byRule.delete('arrayunique'); // hides a function of the user, which stands nowhere among its arguments
  decorators.set(validator, byRule);
  return byRule;
}

/** What class-validator's own decorator makes for a rule of this name, without registering it. */
function madeRule(validator: ClassValidator, rule: string, constraints: readonly unknown[]): RuleMetadata | undefined {
  const make = decoratorsOf(validator).get(rule.toLowerCase());
  const storage: unknown = Reflect.get(globalThis, storageName);
  let made: RuleMetadata | undefined;
  const caught = {
    addConstraintMetadata: () => undefined,
    addValidationMetadata: (metadata: RuleMetadata) => (made = metadata),
  };
  if (make === undefined || !Reflect.set(globalThis, storageName, caught)) return undefined;
  try {
    make(...constraints)(Nothing.prototype, 'value');
  } catch {
    return undefined; // no decorator of a rule
  } finally {
    Reflect.set(globalThis, storageName, storage);
  }
  return made;
}

/**
 * Where the code stands that first looks into what a rule is given: a value that is told of it, and arguments that are.
 * @returns `undefined` where nothing of it is looked into.
 */
function codeOf(instance: RuleConstraint['instance'], constraints: unknown[]): string | undefined {
  let code: string | undefined;
  const tell = <T extends object>(given: T, name: string | symbol): unknown => {
    code ??= callers();
    return Reflect.get(given, name);
  };
  const value = new Proxy([], new Proxy({}, { get: tell }));
  const args = { targetName: Nothing.name, property: 'value', object: Nothing.prototype, value, constraints };
  try {
    const answer = instance.validate(value, new Proxy(args, { get: tell }));
    if (answer instanceof Promise) {
      answer.catch(() => undefined);
      code ??= 'a promise';
    }
  } catch {
    // What it makes of such a value is not asked.
  }
  return code;
}

/**
 * The places of all functions that are being called.
 * @returns `undefined` where the engine does not tell them.
 */
function callers(): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const places = (_: Error, sites: NodeJS.CallSite[]): string[] =>
    sites.map((site) => `${site.getScriptNameOrSourceURL()}:${site.getPosition()}`);
  try {
    Object.assign(Error, { prepareStackTrace: places, stackTraceLimit: 10 });
    const stack: unknown = new Error().stack;
    return Array.isArray(stack) ? stack.join() : undefined;
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}
